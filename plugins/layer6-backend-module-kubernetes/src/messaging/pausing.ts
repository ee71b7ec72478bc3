import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  unknown,
  type KafkaSettings,
  type UnknownFact,
} from 'backstage-plugin-layer6-engine';
import type { Condition } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { AssetObject } from './assets';
import { notCollected } from './facts';

/** Annotations by which an operator is told to leave an object as it is, whatever the object says. */
const LEFT_ALONE: Record<string, string> = {
  'strimzi.io/managed': 'false',
  'strimzi.io/pause-reconciliation': 'true',
  'platform.confluent.io/block-reconcile': 'true',
  'cluster.redpanda.com/managed': 'false',
};

/** Proof that an operator leaves an object alone: by its annotation, or by what the operator says of it. */
export function leftAlone(
  snapshot: ClusterSnapshot,
  object: AssetObject,
  conditions: readonly Condition[] = [],
): Evidence | undefined {
  const { annotations } = object.metadata;
  const found = Object.entries(LEFT_ALONE).find(
    ([name, value]) => annotations[name] === value,
  );
  if (found) {
    const path = `metadata.annotations['${found[0]}']`;
    return snapshot.evidence(object, path, found[1]);
  }
  const paused = conditions.some(
    ({ type, status }) => type === 'ReconciliationPaused' && status === 'True',
  );
  return paused
    ? snapshot.evidence(
        object,
        'status.conditions[ReconciliationPaused].status',
        'True',
      )
    : undefined;
}

/** Why a cluster need not be as its object declares: its operator leaves it alone, or could not bring it about. */
export function unsettled(
  snapshot: ClusterSnapshot,
  object: AssetObject,
  conditions: readonly Condition[] = [],
): UnknownFact | undefined {
  const { kind, metadata } = object;
  const alone = leftAlone(snapshot, object, conditions);
  if (alone) {
    const { reason } = notCollected(
      `what runs of ${kind} ${metadata.name}, which its operator leaves alone`,
    );
    return unknown(reason, [alone]);
  }
  const failed = conditions.find(
    ({ type, status }) => type === 'NotReady' && status === 'True',
  );
  if (!failed) return undefined;
  const detail = failed.message ?? failed.reason ?? 'NotReady';
  const params = {
    what: `what runs of ${kind} ${metadata.name}`,
    source: snapshot.source.name,
    detail,
  };
  return unknown({ code: 'read-failed', params }, [
    snapshot.evidence(object, 'status.conditions[NotReady].message', detail),
  ]);
}

/** Brokers and settings of a cluster of which its object says nothing that can be relied on. Where its pods run was seen. */
export function unsettledBrokers(
  fact: UnknownFact,
  { zones }: Pick<KafkaSettings, 'zones'>,
): { brokers: UnknownFact; kafka: KafkaSettings } {
  return {
    brokers: fact,
    kafka: {
      defaultReplicationFactor: fact,
      minInsyncReplicas: fact,
      offsetsReplicationFactor: fact,
      transactionReplicationFactor: fact,
      rackAware: fact,
      zones,
    },
  };
}
