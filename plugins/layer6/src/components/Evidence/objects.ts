import type { Evidence, ObjectRef } from 'backstage-plugin-layer6-common';

/** `Deployment shop/cart`, as people write it. */
export function objectName({ kind, namespace, name }: ObjectRef): string {
  return namespace ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}

/** Evidence by the object and the moment that it was read from, in the order of first mention. */
export function groupByObject(evidence: readonly Evidence[]): Evidence[][] {
  const groups = new Map<string, Evidence[]>();
  for (const item of evidence) {
    const { apiVersion, kind, namespace, name } = item.object;
    const key = JSON.stringify([
      item.source,
      apiVersion,
      kind,
      namespace,
      name,
      item.observedAt,
      item.declared,
    ]);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
