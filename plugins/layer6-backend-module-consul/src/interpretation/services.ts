import { consulNamespace } from 'backstage-plugin-layer6-engine';
import type { Instance, ServiceDefaults } from '../answers/forms';
import type { Datacenter, TenancyContent } from '../answers/Datacenter';

/** A service with all that is registered of it. */
export interface ConsulService {
  name: string;
  /** As `consulNamespace` has it. */
  namespace: string;
  /** Empty, or a kind of gateway. */
  kind: string;
  instances: ServiceInstance[];
  /** Its own service-defaults: one at most. */
  defaults: ServiceDefaults[];
  /** All that stands beside it. */
  content: TenancyContent;
}

/** One instance, with the proxies that are registered for it. */
export interface ServiceInstance {
  instance: Instance;
  proxies: Instance[];
}

const PROXY = 'connect-proxy';
/** What Consul's servers register themselves as. */
const CONSUL = 'consul';

/**
 * Every service but Consul itself; proxies are part of the services that they stand before. What another cluster exports to this one
 * runs there, and is judged there.
 */
export function servicesOf({ tenancies }: Datacenter): ConsulService[] {
  return tenancies.flatMap(content => {
    const instances = content.instances.filter(isLocal);
    const proxies = groupBy(instances.filter(isProxy), ({ Node }) => Node.Node);
    const defaults = groupBy(content.serviceDefaults, ({ Name }) => Name);
    const services = new Map<string, ConsulService>();
    for (const instance of instances) {
      const { Kind: kind, Service: name } = instance.Service;
      if (kind === PROXY || name === CONSUL) continue;
      const before = services.get(name);
      const service = before ?? {
        name,
        namespace: consulNamespace(content.tenancy),
        kind,
        instances: [],
        defaults: defaults.get(name) ?? [],
        content,
      };
      const near = proxies.get(instance.Node.Node) ?? [];
      service.instances.push({
        instance,
        proxies: near.filter(proxy => standsBefore(proxy, instance)),
      });
      services.set(name, service);
    }
    return [...services.values()];
  });
}

function isLocal({ Node, Service }: Instance): boolean {
  return !Node.PeerName && !Service.PeerName;
}

function isProxy({ Service }: Instance): boolean {
  return Service.Kind === PROXY;
}

/** A proxy that names no instance stands before all of its service on its node. */
function standsBefore(proxy: Instance, { Service }: Instance): boolean {
  const { DestinationServiceID: id, DestinationServiceName: name } =
    proxy.Service.Proxy ?? {};
  return name === Service.Service && (!id || id === Service.ID);
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
