import {
  assetKey,
  coverageGap,
  known,
  type BrokerAsset,
  type Fact,
  type KafkaSettings,
  evidenceOf,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import {
  BROKER_KEYS,
  BROKER_RETENTION,
  type Configs,
  type KafkaReading,
} from '../reading';
import { objectOf, unread, type AssetContext } from './context';

/** Kafka's own word for a time without end. */
const FOR_EVER = -1;

/** The cluster as a whole. @param addresses - those that its source begins with */
export function brokerAsset(
  context: AssetContext,
  reading: KafkaReading,
  addresses: readonly string[],
): BrokerAsset {
  const { metadata, topics, topicCoverage } = reading;
  const { name } = context.source;
  const object = objectOf('Metadata', 'Kafka', name);
  const ids = new Set([
    ...metadata.brokers.map(({ nodeId }) => nodeId),
    // One that is missing right now still belongs to it.
    ...topics.flatMap(({ partitions }) =>
      partitions.flatMap(({ replicaNodes }) => replicaNodes),
    ),
  ]);
  const alive = evidenceOf(
    context,
    object,
    'brokers',
    sorted(metadata.brokers.map(({ nodeId }) => nodeId)),
  );
  const named = evidenceOf(
    context,
    object,
    'topics.partitions.replicas',
    sorted([...ids]),
  );
  const hosts = [
    ...addresses,
    ...metadata.brokers.map(({ host, port }) => `${host}:${port}`),
  ];
  const topicsGap = coverageGap(
    context,
    'all topics (Describe on Topic *)',
    topicCoverage,
  );
  const groupsGap = coverageGap(
    context,
    'all groups of consumers (Describe on Group *)',
    reading.groupCoverage,
  );
  const { clusterId } = metadata;
  return {
    kind: 'broker',
    key: assetKey('broker', { group: 'kafka', kind: 'Kafka', name }),
    source: context.source,
    name,
    object,
    labels: {},
    technologies: [technologyOf('kafka', [alive])],
    observedAt: context.now.toISOString(),
    technology: 'kafka',
    ...(clusterId && { clusterId }),
    endpoints: [...new Set(hosts)].sort(),
    brokers: known(
      ids.size,
      ids.size > metadata.brokers.length ? [alive, named] : [alive],
      { observed: true },
    ),
    nodeIds: metadata.brokers.map(({ nodeId }) => nodeId).sort((a, b) => a - b),
    ...(topicsGap && { topicsGap }),
    ...(groupsGap && { groupsGap }),
    kafka: settingsOf(context, reading),
  };
}

function settingsOf(
  context: AssetContext,
  reading: KafkaReading,
): KafkaSettings {
  const weakest = (key: string) =>
    smallest(context, reading, key, configs => integer(configs.get(key)));
  return {
    defaultReplicationFactor: weakest(BROKER_KEYS.defaultReplicationFactor),
    minInsyncReplicas: weakest(BROKER_KEYS.minInsyncReplicas),
    offsetsReplicationFactor: weakest(BROKER_KEYS.offsetsReplicationFactor),
    transactionReplicationFactor: weakest(
      BROKER_KEYS.transactionReplicationFactor,
    ),
    ...racksOf(context, reading),
    retentionMs: smallest(context, reading, 'log.retention', retentionOf),
  };
}

/** Brokers may be configured apart; the one with the least counts. Unknown where not each of them says. */
function smallest(
  context: AssetContext,
  { metadata, brokerConfigs }: KafkaReading,
  key: string,
  read: (configs: Configs) => number | undefined,
): Fact<number> {
  let least: { id: number; value: number } | undefined;
  for (const { nodeId: id } of metadata.brokers) {
    const answer = brokerConfigs.get(id);
    const what = `${key} of broker ${id}`;
    if (!answer || 'failure' in answer) {
      const failure = answer?.failure ?? {
        state: 'failed' as const,
        detail: 'it was not asked',
      };
      return unread(context, what, failure);
    }
    const value = read(answer.value);
    if (value === undefined) {
      return unread(context, what, { state: 'failed', detail: 'no number' });
    }
    if (!least || value < least.value) least = { id, value };
  }
  if (!least) {
    return unread(context, key, { state: 'failed', detail: 'no brokers' });
  }
  const object = objectOf('DescribeConfigs', 'Broker', String(least.id));
  const value = Number.isFinite(least.value) ? least.value : FOR_EVER;
  return known(value, [evidenceOf(context, object, key, value)], {
    observed: true,
  });
}

function retentionOf(configs: Configs): number | undefined {
  for (const [key, unit] of BROKER_RETENTION) {
    const value = integer(configs.get(key));
    if (value !== undefined) return value < 0 ? Infinity : value * unit;
  }
  return undefined;
}

/** Replicas are placed by rack where every broker has one; racks stand for zones. */
function racksOf(
  context: AssetContext,
  { metadata: { brokers } }: KafkaReading,
): Pick<KafkaSettings, 'rackAware' | 'zones'> {
  const object = objectOf('Metadata', 'Kafka', context.source.name);
  const evidence = [
    evidenceOf(
      context,
      object,
      'brokers.rack',
      brokers.map(({ nodeId, rack }) => `${nodeId}=${rack ?? ''}`).join(', ') ||
        null,
    ),
  ];
  const racks = brokers.flatMap(({ rack }) => (rack ? [rack] : []));
  return {
    rackAware: known(racks.length === brokers.length, evidence, {
      observed: true,
    }),
    zones:
      racks.length === brokers.length
        ? known([...new Set(racks)].sort(), evidence, { observed: true })
        : unread(context, 'zones of the brokers', {
            state: 'not-served',
            detail: 'not every broker names a rack',
          }),
  };
}

function integer(text: string | null | undefined): number | undefined {
  return text && /^-?\d{1,19}$/.test(text) ? Number(text) : undefined;
}

function sorted(ids: readonly number[]): string {
  return [...ids].sort((a, b) => a - b).join(', ');
}
