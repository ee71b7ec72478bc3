import {
  assetKey,
  known,
  unknown,
  type ClusterAsset,
  type Fact,
  type WorkerZones,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import { unknownReason, type ClusterReading } from '../reading';
import { ECS_API, showing, type AssetContext } from './context';
import { dockerOf, zoneOf } from './instances';

/** The units of CPU that ECS counts in are 1024 to a core. */
const UNITS_A_CORE = 1024;

export function clusterKey({ cluster }: ClusterReading): string {
  const { clusterName: name = '' } = cluster;
  return assetKey('cluster', { group: 'ecs', kind: 'Cluster', name });
}

/** A cluster of ECS. AWS runs what schedules its tasks, in all zones of the region. */
export function clusterAsset(
  context: AssetContext,
  reading: ClusterReading,
): ClusterAsset {
  const { source, now } = context;
  const { cluster, instances } = reading;
  const { clusterName: name = '', clusterArn, status } = cluster;
  const object = { apiVersion: ECS_API, kind: 'Cluster', name };
  const show = showing(context, object);
  const own = [show('clusterArn', clusterArn), show('status', status)];
  const unread = <T>(): Fact<T> | undefined =>
    'failure' in instances
      ? unknown(
          unknownReason(instances.failure, 'ContainerInstance', source.name),
        )
      : undefined;
  return {
    kind: 'cluster',
    key: clusterKey(reading),
    source,
    name,
    object,
    labels: {},
    technologies: [technologyOf('aws-ecs', own)],
    observedAt: now.toISOString(),
    orchestrator: 'aws-ecs',
    distribution: known({ id: null, managed: true, alsoClaimed: [] }, own, {
      observed: true,
    }),
    runtimes: unread() ?? dockerOf(valueOf(reading), context, name),
    controlPlane: known(
      {
        hosting: 'managed',
        provider: 'ecs',
        placement: 'regional',
        declared: false,
      },
      own,
      { observed: true },
    ),
    workers:
      unread() ??
      known(
        workersOf(reading),
        [
          show(
            'registeredContainerInstancesCount',
            cluster.registeredContainerInstancesCount,
          ),
        ],
        { observed: true },
      ),
  };
}

function valueOf({ instances }: ClusterReading) {
  return 'value' in instances ? instances.value : [];
}

/** The instances that take tasks. Fargate has none, and is not counted. */
function workersOf(reading: ClusterReading): WorkerZones {
  const zones = new Map<string, { nodes: number; cpuMillis: number }>();
  let unzoned = 0;
  let excluded = 0;
  for (const instance of valueOf(reading)) {
    const { status, agentConnected, registeredResources = [] } = instance;
    const zone = zoneOf(instance);
    const cpu = registeredResources.find(({ name }) => name === 'CPU');
    if (status !== 'ACTIVE' || !agentConnected) excluded++;
    else if (!zone) unzoned++;
    else {
      const { nodes, cpuMillis } = zones.get(zone) ?? {
        nodes: 0,
        cpuMillis: 0,
      };
      const units = cpu?.integerValue ?? 0;
      zones.set(zone, {
        nodes: nodes + 1,
        cpuMillis: cpuMillis + Math.round((1000 * units) / UNITS_A_CORE),
      });
    }
  }
  return {
    zones: [...zones]
      .map(([zone, counts]) => ({ zone, ...counts }))
      .sort((a, b) => a.zone.localeCompare(b.zone)),
    unzoned,
    excluded,
  };
}
