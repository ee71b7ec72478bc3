import {
  assetKey,
  unknown,
  type Fact,
  type WorkloadAsset,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import type { Service } from '@aws-sdk/client-ecs';
import { definitionOf, type ClusterReading, type EcsReading } from '../reading';
import { clusterKey } from './cluster';
import { ECS_API, showing, type AssetContext } from './context';
import { groupBy } from './groupBy';
import { healingOf } from './healing';
import { meshOf } from './mesh';
import { messagingOf, unreadSettings } from './messaging';
import { ecsTechnologies } from './placement';
import { fargateTechnologies, runtimesOf } from './runtimes';
import { scalingOf } from './scaling';
import type { ServiceReading } from './ServiceReading';
import { replicasOf, spreadOf } from './spread';
import { tracingOf } from './tracing';

/** The services of a cluster. */
export function* serviceAssets(
  context: AssetContext,
  ecs: EcsReading,
  inCluster: ClusterReading,
): Generator<WorkloadAsset> {
  const { services, tasks } = inCluster;
  if ('failure' in services) return;
  // ECS writes into a task's group which service keeps it.
  const running = groupBy(
    ('value' in tasks ? tasks.value : []).filter(
      ({ lastStatus }) => lastStatus === 'RUNNING',
    ),
    ({ group }) => group,
  );
  for (const service of services.value) {
    const own = running.get(`service:${service.serviceName}`) ?? [];
    const seen = 'value' in tasks ? { value: own } : tasks;
    const reading = readingOf(
      context,
      ecs,
      { ...inCluster, tasks: seen },
      service,
    );
    yield serviceAsset(reading, clusterKey(inCluster));
  }
}

/** A service of ECS. Its cluster is to it what a namespace is on Kubernetes. */
function serviceAsset(
  reading: ServiceReading,
  inCluster: string,
): WorkloadAsset {
  const { context } = reading;
  const { cluster: namespace, name, object, tasks } = reading;
  const workload = { group: 'ecs', kind: 'Service', namespace, name };
  const runtimes = runtimesOf(reading);
  return {
    kind: 'workload',
    key: assetKey('workload', workload),
    source: context.source,
    name,
    namespace,
    object,
    labels: {},
    technologies: [
      ...ecsTechnologies(reading),
      ...fargateTechnologies(reading),
      ...(runtimes.known ? runtimes.value : []).map(({ id, version }) =>
        technologyOf(id, runtimes.evidence, { ...(version && { version }) }),
      ),
    ],
    observedAt: context.now.toISOString(),
    workload,
    presence: 'present',
    clusterKey: inCluster,
    templateLabels: {},
    live: 'value' in tasks && tasks.value.length > 0,
    replicas: replicasOf(reading),
    runtimes,
    eligibleWorkers: notCollected('placement constraints'),
    spread: spreadOf(reading),
    scaling: scalingOf(reading),
    healing: healingOf(reading),
    ...meshOf(reading),
    tracing: tracingOf(reading),
    messaging: messagingOf(reading),
    ...unreadSettings(reading),
  };
}

function readingOf(
  context: AssetContext,
  { capacityProviders, definitions, scaling }: EcsReading,
  { cluster: { clusterName: cluster = '' }, instances, tasks }: ClusterReading,
  service: Service,
): ServiceReading {
  const { serviceName: name = '' } = service;
  const [definition] = definitionOf(service);
  const object = {
    apiVersion: ECS_API,
    kind: 'Service',
    namespace: cluster,
    name,
  };
  return {
    context,
    cluster,
    name,
    service,
    object,
    show: showing(context, object),
    tasks,
    instances,
    definition:
      'value' in definitions
        ? {
            value: definitions.value.find(
              ({ taskDefinitionArn }) => taskDefinitionArn === definition,
            ),
          }
        : definitions,
    capacityProviders,
    ...scaling,
  };
}

function notCollected(what: string): Fact<never> {
  return unknown({ code: 'not-collected', params: { what } });
}
