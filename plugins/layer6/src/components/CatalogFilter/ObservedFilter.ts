import type {
  DefaultEntityFilters,
  EntityFilter,
} from '@backstage/plugin-catalog-react';

/** Of a catalog's entities, those whose annotations have one of the values of each key that is named. */
export class ObservedFilter implements EntityFilter {
  /** @param terms - key of an annotation and value: `observed.layer6/check.hpa-configured=fail` */
  constructor(readonly terms: readonly string[]) {}

  getCatalogFilters(): Record<string, string[]> {
    const filters: Record<string, string[]> = {};
    for (const term of this.terms) {
      const [key, value] = term.split('=');
      (filters[annotationField(key)] ??= []).push(value);
    }
    return filters;
  }

  toQueryValue(): string[] {
    return [...this.terms];
  }
}

/** Filters of the catalog's list, ours among them. */
export type CatalogFilters = DefaultEntityFilters & {
  layer6Checks?: ObservedFilter;
  layer6Tags?: ObservedFilter;
};

/** Where the catalog indexes an annotation. */
export function annotationField(key: string): string {
  return `metadata.annotations.${key}`;
}
