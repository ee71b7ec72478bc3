import type { ProxyDefaults, ServiceDefaults } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';

/** The configuration entries that decide on a service, as objects. */
export interface ServiceEntries {
  defaults: readonly ServiceDefaults[];
  proxies: readonly ProxyDefaults[];
}

/**
 * @param service - its name in Consul; undefined where the pod belongs to none
 */
export function entriesOf(
  service: string | undefined,
  namespace: string,
  snapshot: ClusterSnapshot,
): ServiceEntries {
  const named = snapshot
    .list('consul.hashicorp.com/ServiceDefaults')
    .filter(({ metadata }) => metadata.name === service);
  // Without Consul's own namespaces there is one entry of a name, wherever its object stands.
  const here = named.filter(({ metadata }) => metadata.namespace === namespace);
  return {
    defaults: here.length > 0 ? here : named,
    proxies: snapshot
      .list('consul.hashicorp.com/ProxyDefaults')
      .filter(({ metadata }) => metadata.name === 'global'),
  };
}
