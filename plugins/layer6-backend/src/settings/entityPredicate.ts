import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  filterPredicateToFilterFunction,
  parseFilterPredicate,
} from '@backstage/filter-predicates';
import { OBSERVED_PREFIX } from 'backstage-plugin-layer6-common';

/** What of an entity a filter can look at. */
const PATHS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.tags',
  'metadata.labels.<label>',
  'metadata.annotations.<annotation>',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
];
const OPEN_PATHS = ['metadata.labels.', 'metadata.annotations.'];

/**
 * A filter predicate over entities, as Backstage has it in entity pages and catalog queries.
 *
 * @throws InputError where it is none, or looks at something that Layer 6 does not see.
 */
export function readEntityPredicate(
  value: unknown,
  at: string,
): (entity: Entity) => boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(
      `${at} must be a filter over entities, such as { metadata.labels.tier: tier-1 }`,
    );
  }
  const strange = pathsOf(value).filter(path => !isSeen(path));
  if (strange.length > 0) {
    throw new InputError(
      `${at} looks at ${strange.join(', ')}; it can look at ${PATHS.join(', ')}`,
    );
  }
  try {
    return filterPredicateToFilterFunction<Entity>(parseFilterPredicate(value));
  } catch (error) {
    throw new InputError(`${at}: ${(error as Error).message}`);
  }
}

function pathsOf(predicate: unknown): string[] {
  if (typeof predicate !== 'object' || predicate === null) return [];
  return Object.entries(predicate).flatMap(([key, value]) =>
    ['$all', '$any', '$not'].includes(key)
      ? [value].flat().flatMap(pathsOf)
      : [key],
  );
}

/** What Layer 6 itself observed must not decide how it judges. */
function isSeen(path: string): boolean {
  if (path.startsWith(`metadata.annotations.${OBSERVED_PREFIX}`)) return false;
  return (
    PATHS.includes(path) ||
    OPEN_PATHS.some(open => path.startsWith(open) && path !== open)
  );
}
