import type { Metadata } from '../objects';

/**
 * Sorted as meshes settle conflicts between objects: the oldest first, then by name, then by namespace. One without a timestamp
 * counts as the oldest, as Go's zero time does.
 */
export function oldestFirst<T extends { metadata: Metadata }>(
  objects: readonly T[],
): T[] {
  return [...objects].sort(
    ({ metadata: a }, { metadata: b }) =>
      createdAt(a) - createdAt(b) ||
      compare(a.name, b.name) ||
      compare(a.namespace ?? '', b.namespace ?? ''),
  );
}

function createdAt({ creationTimestamp }: Metadata): number {
  return Date.parse(creationTimestamp ?? '') || 0;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
