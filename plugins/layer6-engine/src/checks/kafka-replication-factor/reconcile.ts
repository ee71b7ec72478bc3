import type { Evidence } from 'backstage-plugin-layer6-common';
import type {
  BrokerAsset,
  ChannelAsset,
  Fact,
  KafkaSettings,
  UnknownReasonCode,
} from '../../model';

/** Where brokers have something else than an operator's object declares. */
export interface Difference {
  /** Of the topic or cluster. */
  name: string;
  what:
    | 'replicas'
    | 'min.insync.replicas'
    | 'partitions'
    | 'retention.ms'
    | 'brokers';
  declared: number;
  live: number;
  evidence: Evidence[];
}

/** One thing as its sources see it together. */
export interface Reconciled<T> {
  asset: T;
  differences: Difference[];
}

/**
 * The brokers were never able to say. What they told once and is stale, or could not be read this time, may contradict what is
 * declared.
 */
const CANNOT_SAY: ReadonlySet<string> = new Set([
  'forbidden',
  'not-served',
  'not-collected',
] satisfies UnknownReasonCode[]);

/** Whether the brokers themselves answered, and not an operator's object. */
export function isLive({ operator }: BrokerAsset): boolean {
  return operator === undefined;
}

/**
 * What an operator declares of a cluster, and what its brokers answer. The answer counts; where there is none, what is declared
 * stands. Name and object stay the operator's, for that is where people mend it.
 */
export function reconcileBroker(
  declared: BrokerAsset,
  live: BrokerAsset,
): Reconciled<BrokerAsset> {
  const { topicsGap: _gap, ...asset } = declared;
  return {
    asset: {
      ...asset,
      ...(live.topicsGap && { topicsGap: live.topicsGap }),
      ...(live.nodeIds && { nodeIds: live.nodeIds }),
      endpoints: [...(declared.endpoints ?? []), ...(live.endpoints ?? [])],
      brokers: answered(live.brokers, declared.brokers),
      ...(declared.kafka && {
        kafka: reconcileSettings(declared.kafka, live.kafka),
      }),
    },
    differences: difference(
      declared.name,
      'brokers',
      declared.brokers,
      live.brokers,
    ),
  };
}

/** What an operator declares of a topic, and what its brokers answer. */
export function reconcileTopic(
  declared: ChannelAsset,
  live: ChannelAsset,
): Reconciled<ChannelAsset> {
  const replication = answered(live.replication, declared.replication);
  const minInsync = answered(
    live.minInsyncReplicas,
    declared.minInsyncReplicas,
  );
  const retentionMs = answered(live.retentionMs, declared.retentionMs);
  const { channelName: name } = declared;
  return {
    asset: {
      ...declared,
      partitions: answered(live.partitions, declared.partitions),
      ...(replication && { replication }),
      ...(minInsync && { minInsyncReplicas: minInsync }),
      ...(retentionMs && { retentionMs }),
    },
    differences: [
      ...difference(
        name,
        'replicas',
        factorOf(declared.replication),
        factorOf(live.replication),
      ),
      ...difference(
        name,
        'min.insync.replicas',
        declared.minInsyncReplicas,
        live.minInsyncReplicas,
      ),
      ...difference(name, 'partitions', declared.partitions, live.partitions),
      ...difference(
        name,
        'retention.ms',
        declared.retentionMs,
        live.retentionMs,
      ),
    ],
  };
}

/** Of two objects that declare one topic, the operator follows one; until it says which, the one with fewer replicas counts. */
export function weakerOf(one: ChannelAsset, other: ChannelAsset): ChannelAsset {
  const [factor, otherFactor] = [one, other].map(({ replication }) =>
    replication?.known ? replication.value.factor : Infinity,
  );
  return otherFactor < factor ? other : one;
}

function reconcileSettings(
  declared: KafkaSettings,
  live: KafkaSettings | undefined,
): KafkaSettings {
  if (!live) return declared;
  return {
    ...declared,
    defaultReplicationFactor: answered(
      live.defaultReplicationFactor,
      declared.defaultReplicationFactor,
    ),
    minInsyncReplicas: answered(
      live.minInsyncReplicas,
      declared.minInsyncReplicas,
    ),
    offsetsReplicationFactor: answered(
      live.offsetsReplicationFactor,
      declared.offsetsReplicationFactor,
    ),
    transactionReplicationFactor: answered(
      live.transactionReplicationFactor,
      declared.transactionReplicationFactor,
    ),
    rackAware: answered(live.rackAware, declared.rackAware),
    zones: answered(live.zones, declared.zones),
  };
}

function answered<T extends Fact<unknown> | undefined>(
  live: T,
  declared: T,
): T {
  if (!live) return declared;
  const cannotSay = !live.known && CANNOT_SAY.has(live.reason.code);
  return cannotSay && declared ? declared : live;
}

function difference(
  name: string,
  what: Difference['what'],
  declared: Fact<number> | undefined,
  live: Fact<number> | undefined,
): Difference[] {
  if (!declared?.known || !live?.known || declared.value === live.value) {
    return [];
  }
  return [
    {
      name,
      what,
      declared: declared.value,
      live: live.value,
      evidence: [...declared.evidence, ...live.evidence],
    },
  ];
}

function factorOf(
  replication: ChannelAsset['replication'],
): Fact<number> | undefined {
  return replication?.known
    ? { ...replication, value: replication.value.factor }
    : undefined;
}
