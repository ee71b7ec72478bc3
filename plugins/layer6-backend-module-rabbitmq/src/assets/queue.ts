import {
  assetKey,
  known,
  unknown,
  type ChannelAsset,
  type Fact,
  type Replication,
  evidenceOf,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import type { Queue, RabbitmqReading } from '../reading';
import type { AssetContext } from './context';
import { retentionOf } from './retention';

/** A queue or a stream. */
export function queueAsset(
  context: AssetContext,
  reading: RabbitmqReading,
  queue: Queue,
  brokerKey: string,
): ChannelAsset {
  const { source, now, version } = context;
  const { name, vhost, type, policy } = queue;
  const object = {
    apiVersion: `rabbitmq/${version}`,
    kind: type === 'stream' ? 'Stream' : 'Queue',
    namespace: vhost,
    name,
  };
  const retention = retentionOf(context, object, queue);
  const replication = replicationOf(context, object, queue, reading.nodes);
  return {
    kind: 'channel',
    key: assetKey('channel', {
      // A virtual host and a queue may be called anything.
      namespace: encodeURIComponent(vhost),
      group: 'rabbitmq',
      kind: 'Queue',
      name,
    }),
    source,
    name,
    namespace: vhost,
    object,
    labels: {},
    technologies: [
      technologyOf(
        'rabbitmq',
        [
          evidenceOf(context, object, 'type', type),
          ...(policy ? [evidenceOf(context, object, 'policy', policy)] : []),
          ...(replication?.known ? replication.evidence : []),
          ...retention.evidence,
        ],
        { version, variant: type },
      ),
    ],
    observedAt: now.toISOString(),
    technology: 'rabbitmq',
    type: type === 'stream' ? 'stream' : 'queue',
    channelName: name,
    brokerKey,
    variant: type,
    internal: false,
    partitions: unknown({
      code: 'not-served',
      params: { what: 'partitions', source: source.name },
    }),
    ...(replication && { replication }),
    ...(retention.ms && { retentionMs: retention.ms }),
  };
}

/**
 * Members of a quorum queue or a stream, or a mirrored queue's nodes. A member counts as behind where it is not online, or where
 * its node does not run: what the API says of members may be some seconds old.
 */
function replicationOf(
  context: AssetContext,
  object: ChannelAsset['object'],
  queue: Queue,
  nodes: RabbitmqReading['nodes'],
): Fact<Replication> | undefined {
  const running =
    'value' in nodes
      ? nodes.value.filter(node => node.running).map(node => node.name)
      : undefined;
  const sets = memberSets(queue);
  if (!sets) return undefined;
  const evidence = sets.map(({ path, names }) =>
    evidenceOf(context, object, path, [...names].sort().join(', ')),
  );
  const [members, online] = sets.map(({ names }) => names);
  const isBehind = members.some(
    member =>
      (online && !online.includes(member)) ||
      (running && !running.includes(member)),
  );
  return known(
    {
      factor: members.length + (queue.members ? 0 : 1),
      fromDefault: false,
      ...(isBehind && { underReplicated: [0] }),
      evidence,
    },
    evidence,
    { observed: true },
  );
}

/** All that belong to it, then those that are up to date. */
function memberSets(queue: Queue) {
  const { members, online, slave_nodes: mirrors } = queue;
  if (members) {
    return [
      { path: 'members', names: members },
      ...(online ? [{ path: 'online', names: online }] : []),
    ];
  }
  if (!mirrors) return undefined;
  const { synchronised_slave_nodes: synchronised } = queue;
  return [
    { path: 'slave_nodes', names: mirrors },
    ...(synchronised
      ? [{ path: 'synchronised_slave_nodes', names: synchronised }]
      : []),
  ];
}
