import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  known,
  type Fact,
  type Replication,
  evidenceOf,
} from 'backstage-plugin-layer6-engine';
import type { PartitionMetadata } from '../client';
import { failureOfCode, type KafkaReading } from '../reading';
import { objectOf, unread, type AssetContext } from './context';

/**
 * Replicas over all partitions of a topic: the smallest number counts. Of a partition that is being moved, those that it is
 * about to lose do not.
 */
export function replicationOf(
  context: AssetContext,
  { metadata, removing }: KafkaReading,
  { name, errorCode, partitions }: KafkaReading['topics'][number],
): Fact<Replication> {
  if (errorCode !== 0 || partitions.length === 0) {
    return unread(
      context,
      `replicas of topic ${name}`,
      errorCode !== 0
        ? failureOfCode(errorCode, `Describe on Topic ${name}`)
        : { state: 'failed', detail: 'no partitions' },
    );
  }
  const object = objectOf('Metadata', 'Topic', name);
  const show = (
    { partitionIndex }: PartitionMetadata,
    field: string,
    value: Evidence['value'],
  ) =>
    evidenceOf(
      context,
      object,
      `partitions[${partitionIndex}].${field}`,
      value,
    );

  const leaving = ({ partitionIndex }: PartitionMetadata) =>
    ('value' in removing && removing.value.get(`${name}-${partitionIndex}`)) ||
    [];
  const replicasOf = (partition: PartitionMetadata) =>
    partition.replicaNodes.filter(id => !leaving(partition).includes(id));
  const factorOf = (partition: PartitionMetadata) =>
    replicasOf(partition).length;

  const sorted = [...partitions].sort(
    (a, b) => factorOf(a) - factorOf(b) || a.partitionIndex - b.partitionIndex,
  );
  const weakest = sorted[0];
  const factor = factorOf(weakest);
  const largest = factorOf(sorted[sorted.length - 1]);

  const behind = partitions.filter(({ replicaNodes, isrNodes }) =>
    replicaNodes.some(id => !isrNodes.includes(id)),
  );
  const offline = partitions.filter(each => each.offlineReplicas.length > 0);
  const racks = new Map(
    metadata.brokers.map(({ nodeId, rack }) => [nodeId, rack ?? undefined]),
  );
  const together = partitions.filter(partition =>
    areInOneRack(replicasOf(partition), racks),
  );
  const isMoving =
    'value' in removing &&
    partitions.some(each =>
      removing.value.has(`${name}-${each.partitionIndex}`),
    );

  const evidence = [
    show(weakest, 'replicas', replicasOf(weakest).join(',')),
    ...behind
      .slice(0, 1)
      .map(each => show(each, 'isr', each.isrNodes.join(','))),
    ...offline
      .slice(0, 1)
      .map(each =>
        show(each, 'offlineReplicas', each.offlineReplicas.join(',')),
      ),
    ...together
      .slice(0, 1)
      .map(each =>
        show(each, 'replicas.rack', racks.get(replicasOf(each)[0]) ?? null),
      ),
  ];
  return known(
    {
      factor,
      ...(largest !== factor && {
        weakestPartition: weakest.partitionIndex,
        largest,
        ...('failure' in removing && { mayBeMoving: true }),
      }),
      fromDefault: false,
      ...(isMoving && { change: 'ongoing' as const }),
      ...(behind.length > 0 && { underReplicated: behind.map(numberOf) }),
      ...(together.length > 0 && { inOneRack: together.map(numberOf) }),
      evidence,
    },
    evidence,
    { observed: true },
  );
}

function numberOf({ partitionIndex }: PartitionMetadata): number {
  return partitionIndex;
}

/** Only where the rack of every replica is known. */
function areInOneRack(
  replicas: readonly number[],
  racks: ReadonlyMap<number, string | undefined>,
): boolean {
  const [first, ...rest] = replicas.map(id => racks.get(id));
  return (
    rest.length > 0 && first !== undefined && rest.every(rack => rack === first)
  );
}
