import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  isInternalTopic,
  known,
  unknown,
  type BrokerAsset,
  type ChannelAsset,
  type Fact,
  type Replication,
} from 'backstage-plugin-layer6-engine';
import type { Condition } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { channelAsset, type AssetObject } from './assets';
import { declared, declaredInteger, notCollected, property } from './facts';

/** A topic as any of the operators declares it. */
export interface DeclaredTopic {
  object: AssetObject;
  /** On the broker, where that differs from the object's. */
  topicName?: string;
  brokerKey?: string;
  replicas: { path: string; value?: number };
  partitions: { path: string; value?: number };
  config: { path: string; values: Record<string, string> };
  change?: Replication['change'];
  conditions: Condition[];
  /** Proof that nobody brings about what the object says. */
  unmanaged?: Evidence;
  /** Redpanda acknowledges by majority and knows no `min.insync.replicas`. */
  majority?: boolean;
}

/** @param broker - where the input has it */
export function topicAsset(
  snapshot: ClusterSnapshot,
  topic: DeclaredTopic,
  broker: BrokerAsset | undefined,
): ChannelAsset {
  const { object, brokerKey, partitions } = topic;
  const channelName = topic.topicName ?? object.metadata.name;
  const replication = replicationOf(snapshot, topic, broker);
  const retentionMs = retentionOf(snapshot, topic, broker);
  return channelAsset(snapshot, object, {
    technology: 'kafka',
    type: 'topic',
    channelName,
    ...(brokerKey && { brokerKey }),
    internal: isInternalTopic(channelName),
    partitions:
      partitions.value === undefined
        ? notCollected(`num.partitions of the broker of ${channelName}`)
        : declared(
            snapshot,
            object,
            partitions.path,
            partitions.value,
            partitions.value,
          ),
    replication,
    minInsyncReplicas: topic.majority
      ? majorityOf(replication)
      : minInsyncOf(snapshot, topic, broker),
    ...(retentionMs && { retentionMs }),
  });
}

/** Confluent's operator puts its domain and what is ready in front, e.g. `platform.confluent.io/topic-ready`. */
const READY = /^(?:Ready|platform\.confluent\.io\/[a-z-]+-ready)$/;

/**
 * What the operator says it could not bring about. A replication factor is never changed by most of them (Strimzi: "Replication
 * factor change not supported"), so that what is declared is then not what is there.
 */
function refusalOf(conditions: Condition[]): Condition | undefined {
  return conditions.find(
    ({ type, status }) => READY.test(type) && status === 'False',
  );
}

function isAboutReplication({ reason, message }: Condition): boolean {
  return reason === 'NotSupported' || /replication factor/i.test(message ?? '');
}

function replicationOf(
  snapshot: ClusterSnapshot,
  topic: DeclaredTopic,
  broker: BrokerAsset | undefined,
): Fact<Replication> {
  const { object, replicas, change } = topic;
  if (topic.unmanaged) {
    const { reason } = notCollected(
      `the replication factor of ${object.metadata.name}`,
    );
    return unknown(reason, [topic.unmanaged]);
  }
  const refusal = refusalOf(topic.conditions);
  if (refusal && !isAboutReplication(refusal)) {
    const evidence = snapshot.evidence(
      object,
      `status.conditions[${refusal.type}].message`,
      refusal.message ?? refusal.reason ?? '',
    );
    const what = `the replication factor of ${object.kind} ${object.metadata.name}`;
    const { name: source } = snapshot.source;
    const detail = refusal.message ?? refusal.reason ?? 'Ready=False';
    return unknown({ code: 'read-failed', params: { what, source, detail } }, [
      evidence,
    ]);
  }
  const changing = refusal ? 'refused' : change;
  const extra = changing && { change: changing };

  // KIP-464: -1 leaves it to the broker, as absence does.
  const fromDefault = replicas.value === undefined || replicas.value === -1;
  const evidence = snapshot.evidence(object, replicas.path, replicas.value);
  if (!fromDefault) {
    const factor = replicas.value as number;
    return known(
      { factor, fromDefault, ...extra, evidence: [evidence] },
      [evidence],
      { observed: false },
    );
  }
  const fallback =
    broker?.kafka?.defaultReplicationFactor ??
    notCollected(
      `default.replication.factor of the broker of ${object.metadata.name}`,
    );
  if (!fallback.known) return unknown(fallback.reason, [evidence]);
  const all = [evidence, ...fallback.evidence];
  return known(
    { factor: fallback.value, fromDefault, ...extra, evidence: all },
    all,
    { observed: false },
  );
}

function majorityOf(replication: Fact<Replication>): Fact<number> {
  return replication.known
    ? { ...replication, value: Math.floor(replication.value.factor / 2) + 1 }
    : replication;
}

function minInsyncOf(
  snapshot: ClusterSnapshot,
  { object, config }: DeclaredTopic,
  broker: BrokerAsset | undefined,
): Fact<number> {
  return (
    configured(snapshot, object, config, 'min.insync.replicas') ??
    broker?.kafka?.minInsyncReplicas ??
    notCollected(`min.insync.replicas of the broker of ${object.metadata.name}`)
  );
}

/** A compacted topic keeps the last value of each key, however old, so time says nothing there. */
function retentionOf(
  snapshot: ClusterSnapshot,
  { object, config }: DeclaredTopic,
  broker: BrokerAsset | undefined,
): Fact<number> | undefined {
  if (property(config.values, 'cleanup.policy') === 'compact') return undefined;
  return (
    configured(snapshot, object, config, 'retention.ms') ??
    broker?.kafka?.retentionMs
  );
}

function configured(
  snapshot: ClusterSnapshot,
  object: AssetObject,
  { path, values }: DeclaredTopic['config'],
  name: string,
): Fact<number> | undefined {
  const written = property(values, name);
  return written === undefined
    ? undefined
    : declaredInteger(snapshot, object, `${path}['${name}']`, written);
}
