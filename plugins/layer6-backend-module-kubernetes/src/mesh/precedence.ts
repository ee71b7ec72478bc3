import type { Metadata } from '../objects';

/**
 * Sorted as meshes settle conflicts between the objects of a namespace: the oldest first, then by name. One without a timestamp
 * counts as the oldest, as Go's zero time does.
 */
export function oldestFirst<T extends { metadata: Metadata }>(
  objects: readonly T[],
): T[] {
  return [...objects].sort(
    ({ metadata: a }, { metadata: b }) =>
      createdAt(a) - createdAt(b) ||
      Number(a.name > b.name) - Number(a.name < b.name),
  );
}

function createdAt({ creationTimestamp }: Metadata): number {
  return Date.parse(creationTimestamp ?? '') || Number.NEGATIVE_INFINITY;
}
