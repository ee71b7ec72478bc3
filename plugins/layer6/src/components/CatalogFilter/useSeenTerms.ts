import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  type EntityKindFilter,
} from '@backstage/plugin-catalog-react';
import { useLoad } from '../../hooks/useLoad';
import { annotationField } from './ObservedFilter';

/** Keys of annotations with the values that entities of a kind have: `observed.layer6/check.hpa-configured=fail`. */
export function useSeenTerms(
  keys: readonly string[],
  kind: EntityKindFilter | undefined,
): string[] {
  const catalogApi = useApi(catalogApiRef);
  const { value = [] } = useLoad(async () => {
    const { facets } = await catalogApi.getEntityFacets({
      facets: keys.map(annotationField),
      filter: kind?.getCatalogFilters(),
    });
    return keys.flatMap(key =>
      (facets[annotationField(key)] ?? []).map(
        ({ value: status }) => `${key}=${status}`,
      ),
    );
  }, [catalogApi, keys.join(), kind?.value]);
  return value;
}
