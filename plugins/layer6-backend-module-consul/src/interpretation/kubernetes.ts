import type { Instance } from '../answers/forms';
import type { ConsulService, ServiceInstance } from './services';

/*
 * What Consul on Kubernetes writes into the metadata of what it registers: its injector for each pod, its catalog sync for each
 * endpoint of a Service, which makes it known and brings nothing into the mesh.
 */
const INJECTED = { namespace: 'k8s-namespace', pod: 'pod-name' };
const SYNCED = {
  namespace: 'external-k8s-ns',
  pod: 'external-k8s-ref-name',
  sign: { key: 'external-source', value: 'kubernetes' },
};

/** The pods that a service's instances are; undefined where one of them is anything else. */
export function podsOf(
  service: ConsulService,
): { namespace: string; pods: string[] } | undefined {
  const own = ownInstances(service);
  const keys = own.length > 0 ? INJECTED : SYNCED;
  const metas = (own.length > 0 ? own : service.instances).map(
    ({ instance }) => instance.Service.Meta,
  );
  const [namespace, ...others] = new Set(
    metas.map(meta => meta[keys.namespace]),
  );
  if (!namespace || others.length > 0) return undefined;
  const pods = metas.map(meta => meta[keys.pod]).filter(Boolean);
  return { namespace, pods: [...new Set(pods)].sort() };
}

/** Instances that were registered by themselves, and not by the sync of Kubernetes' Services. */
export function ownInstances({ instances }: ConsulService): ServiceInstance[] {
  return instances.filter(({ instance }) => !isSynced(instance));
}

function isSynced({ Service: { Meta } }: Instance): boolean {
  const { key, value } = SYNCED.sign;
  return Meta[key] === value && !Meta[INJECTED.pod];
}
