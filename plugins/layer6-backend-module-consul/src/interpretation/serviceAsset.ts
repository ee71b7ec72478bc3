import {
  assetKey,
  known,
  unknown,
  type Fact,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import type { Datacenter } from '../answers/Datacenter';
import { podsOf } from './kubernetes';
import { meshFact, tracingFact } from './mesh';
import { mtlsFact } from './mtls';
import type { ConsulService } from './services';

/** A service of Consul as something that runs. What only its host or its scheduler knows is unknown. */
export function serviceAsset(
  service: ConsulService,
  datacenter: Datacenter,
): WorkloadAsset {
  const { instances, name, namespace } = service;
  const workload = { group: 'consul', kind: 'Service', namespace, name };
  const object = {
    apiVersion: 'consul/v1',
    kind: 'Service',
    ...(namespace && { namespace }),
    name,
  };
  const mesh = meshFact(service, datacenter);
  const pods = podsOf(service);
  const ready = instances.filter(({ instance }) =>
    instance.Checks.every(({ Status }) => Status !== 'critical'),
  ).length;
  const health = datacenter.evidence(object, 'Checks[*].Status', ready);
  const { version } = datacenter;
  return {
    kind: 'workload',
    key: assetKey('workload', workload),
    source: datacenter.source,
    observedAt: datacenter.observedAt,
    name,
    ...(namespace && { namespace }),
    object,
    labels: {},
    technologies:
      mesh.known && mesh.value
        ? [
            {
              component: 'service-mesh',
              id: 'consul',
              ...(version && { version }),
              variant: mesh.value.variant,
              evidence: mesh.evidence,
            },
          ]
        : [],
    workload,
    presence: 'present',
    clusterKey: '',
    templateLabels: {},
    live: true,
    ...(pods && { standsFor: pods }),
    replicas: known({ ready }, [health], { observed: true }),
    runtimes: notCollected('container runtime'),
    eligibleWorkers: notCollected('Node'),
    spread: notCollected('Node'),
    scaling: notCollected('autoscaler'),
    healing: notCollected('controller'),
    mesh,
    mtls: mtlsFact(service, datacenter),
    tracing: tracingFact(service, datacenter),
    messaging: notCollected('message queue'),
  };
}

function notCollected(what: string): Fact<never> {
  return unknown({ code: 'not-collected', params: { what } });
}
