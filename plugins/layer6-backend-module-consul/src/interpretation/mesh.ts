import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type Fact,
  type MeshMembership,
  type TracingUse,
} from 'backstage-plugin-layer6-engine';
import type { Datacenter } from '../answers/Datacenter';
import { KINDS } from '../answers/kinds';
import { ownInstances } from './kubernetes';
import type { ConsulService, ServiceInstance } from './services';

const MAX_EVIDENCE = 6;

/** Whether a service is in the mesh: an instance is where a proxy is registered for it, or where it speaks for itself. */
export function meshFact(
  service: ConsulService,
  datacenter: Datacenter,
): Fact<MeshMembership | null> {
  const own = ownInstances(service);
  if (own.length === 0) {
    return unknown({ code: 'not-collected', params: { what: 'Kubernetes' } });
  }
  const isGateway = service.kind !== '';
  const meshed = isGateway ? own : own.filter(isMeshed);
  const evidence = own
    .flatMap(each => proofOf(each, service, datacenter))
    .slice(0, MAX_EVIDENCE);
  if (meshed.length < own.length) {
    const unseen = datacenter.gap(KINDS.service, 'service');
    if (unseen) return unknown(unseen, evidence);
  }
  if (meshed.length === 0) return known(null, evidence, { observed: true });
  const { version } = datacenter;
  const membership: MeshMembership = {
    mesh: 'consul',
    variant: isGateway ? 'gateway' : 'sidecar',
    ...(version && { version }),
    state: meshed.length === own.length ? 'in' : 'some',
    pods: { total: own.length, meshed: meshed.length },
  };
  return known(membership, evidence, { observed: true });
}

/**
 * What sends traces: the proxies, where they are given a tracer. What the application itself does is not for Consul to see, so
 * without one nothing is known.
 */
export function tracingFact(
  service: ConsulService,
  datacenter: Datacenter,
): Fact<TracingUse[]> {
  const { content, instances, namespace } = service;
  const field = 'Config.envoy_tracing_json';
  const tracerIn = (config?: Record<string, unknown> | null) => {
    const tracer = config?.envoy_tracing_json;
    return typeof tracer === 'string' ? tracer : JSON.stringify(tracer);
  };
  const proxies = instances.flatMap(each => each.proxies);
  const evidence = [
    ...proxies.map(({ Service: { ID, Proxy } }) => ({
      object: { kind: 'connect-proxy', namespace, name: ID },
      path: `Proxy.${field}`,
      value: tracerIn(Proxy?.Config),
    })),
    ...content.proxyDefaults.map(({ Kind, Name, Config }) => ({
      object: { kind: Kind, name: Name },
      path: field,
      value: tracerIn(Config),
    })),
  ]
    .filter(({ value }) => value)
    .map(({ object, path, value }) => datacenter.evidence(object, path, value));
  return proxies.length > 0 && evidence.length > 0
    ? known([{ by: 'consul', evidence }], evidence, { observed: true })
    : unknown({ code: 'not-collected', params: { what: 'tracing' } });
}

function isMeshed({ instance, proxies }: ServiceInstance): boolean {
  return proxies.length > 0 || Boolean(instance.Service.Connect?.Native);
}

function proofOf(
  { instance, proxies }: ServiceInstance,
  { name, namespace }: ConsulService,
  datacenter: Datacenter,
): Evidence[] {
  const { ID, Kind, Connect } = instance.Service;
  if (proxies.length > 0) {
    return proxies.map(({ Service }) =>
      datacenter.evidence(
        { kind: 'connect-proxy', namespace, name: Service.ID },
        'Proxy.DestinationServiceName',
        name,
      ),
    );
  }
  const object = {
    kind: 'instance',
    namespace,
    name: `${instance.Node.Node}/${ID}`,
  };
  return [
    Kind
      ? datacenter.evidence(object, 'Kind', Kind)
      : datacenter.evidence(object, 'Connect.Native', Connect?.Native ?? false),
  ];
}
