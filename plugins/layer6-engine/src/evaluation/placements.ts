import type { Placement } from 'backstage-plugin-layer6-common';
import { sourceId } from '../binding';
import type {
  BrokerAsset,
  ChannelAsset,
  Subject,
  WorkloadAsset,
} from '../model';

type Placed = WorkloadAsset | BrokerAsset | ChannelAsset;

/** Where the subject runs: its workloads; of a subject without any, its brokers and channels. */
export function placementsOf(
  subject: Subject,
  isStale: (asset: Placed) => boolean,
): Placement[] {
  const workloads = subject.workloads.filter(
    workload => workload.presence === 'present',
  );
  const placed: Placed[] = workloads.length
    ? workloads
    : [...subject.brokers, ...subject.channels];
  return placed.map(asset => ({
    source: asset.source.name,
    ...(asset.source.environment && { environment: asset.source.environment }),
    ...(asset.namespace && { namespace: asset.namespace }),
    kind: asset.object.kind,
    name: asset.name,
    observedAt: asset.observedAt,
    stale: isStale(asset),
    ...(asset.kind === 'workload'
      ? workloadPlacement(asset)
      : { zones: [], observed: isSeen(asset, subject.brokers) }),
  }));
}

function workloadPlacement(
  workload: WorkloadAsset,
): Pick<Placement, 'cluster' | 'replicas' | 'zones' | 'observed'> {
  return {
    cluster: workload.source.name,
    ...(workload.replicas.known && { replicas: workload.replicas.value }),
    zones: workload.spread.known
      ? Object.keys(workload.spread.value.podsByZone)
          .filter(zone => zone)
          .sort()
      : [],
    observed: workload.live,
  };
}

/** Whether it answered itself, rather than an object that declares it. A queue that shows no more than its name stands on its broker. */
function isSeen(
  asset: BrokerAsset | ChannelAsset,
  brokers: readonly BrokerAsset[],
): boolean {
  if (asset.kind === 'broker') {
    return asset.brokers.known && asset.brokers.observed;
  }
  const { partitions, replication, retentionMs, brokerKey, source } = asset;
  const known = [partitions, replication, retentionMs].flatMap(fact =>
    fact?.known ? [fact.observed] : [],
  );
  if (known.length > 0) return known.includes(true);
  return brokers.some(
    broker =>
      broker.key === brokerKey &&
      sourceId(broker.source) === sourceId(source) &&
      isSeen(broker, brokers),
  );
}
