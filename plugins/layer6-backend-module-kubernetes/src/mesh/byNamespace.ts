import type { Metadata } from '../objects';

/** Objects by the namespace that they stand in. */
export function byNamespace<T extends { metadata: Metadata }>(
  objects: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const result = new Map<string, T[]>();
  for (const object of objects) {
    const namespace = object.metadata.namespace ?? '';
    const known = result.get(namespace);
    if (known) known.push(object);
    else result.set(namespace, [object]);
  }
  return result;
}
