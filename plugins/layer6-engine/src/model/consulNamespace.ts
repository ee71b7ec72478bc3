/**
 * Where a service of Consul stands, as its asset's namespace: empty in the default of both, `<namespace>` in the default partition,
 * `<partition>.<namespace>` in any other. Neither name can hold a dot.
 *
 * @public
 */
export function consulNamespace({
  partition = 'default',
  namespace = 'default',
}: {
  partition?: string;
  namespace?: string;
}): string {
  if (partition !== 'default') return `${partition}.${namespace}`;
  return namespace === 'default' ? '' : namespace;
}
