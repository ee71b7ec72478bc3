import type { Fact, KafkaSettings } from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import {
  declared,
  declaredInteger,
  notCollected,
  type EvidenceObject,
} from './facts';

type Factor =
  | 'defaultReplicationFactor'
  | 'minInsyncReplicas'
  | 'offsetsReplicationFactor'
  | 'transactionReplicationFactor';

/** Values that hold where a broker's properties are silent; a factor that is not here is then unknown. */
export type KafkaDefaults = Partial<Record<Factor, number>>;

/** What Kafka itself takes. Source: Apache Kafka documentation, "Broker Configs". */
export const KAFKA_DEFAULTS: Required<KafkaDefaults> = {
  defaultReplicationFactor: 1,
  minInsyncReplicas: 1,
  offsetsReplicationFactor: 3,
  transactionReplicationFactor: 3,
};

export const KAFKA_PROPERTIES: Record<Factor, string> = {
  defaultReplicationFactor: 'default.replication.factor',
  minInsyncReplicas: 'min.insync.replicas',
  offsetsReplicationFactor: 'offsets.topic.replication.factor',
  transactionReplicationFactor: 'transaction.state.log.replication.factor',
};

const RETENTION = [
  { name: 'log.retention.ms', factor: 1 },
  { name: 'log.retention.minutes', factor: 60_000 },
  { name: 'log.retention.hours', factor: 3_600_000 },
];

/** A property as its object writes it. */
export interface Property {
  /** Where it stands, or would stand. */
  path: string;
  /** `undefined`: not written · `null`: written, its value is not to be seen. */
  value: string | null | undefined;
}

/** A broker's properties, wherever its operator or image has them. */
export interface KafkaProperties {
  object: EvidenceObject;
  read(property: string): Property;
  defaults: KafkaDefaults;
}

/** The settings that follow from a broker's properties alone. */
export function kafkaSettings(
  snapshot: ClusterSnapshot,
  properties: KafkaProperties,
): Pick<KafkaSettings, Factor | 'retentionMs'> {
  const factor = (name: Factor) =>
    numberOf(
      snapshot,
      properties,
      KAFKA_PROPERTIES[name],
      properties.defaults[name],
    );
  const retentionMs = retentionOf(snapshot, properties);
  return {
    defaultReplicationFactor: factor('defaultReplicationFactor'),
    minInsyncReplicas: factor('minInsyncReplicas'),
    offsetsReplicationFactor: factor('offsetsReplicationFactor'),
    transactionReplicationFactor: factor('transactionReplicationFactor'),
    ...(retentionMs && { retentionMs }),
  };
}

/** The finest unit that is set wins. */
function retentionOf(
  snapshot: ClusterSnapshot,
  properties: KafkaProperties,
): Fact<number> | undefined {
  const unit = RETENTION.find(({ name }) => properties.read(name).value);
  if (!unit) return undefined;
  const fact = numberOf(snapshot, properties, unit.name, undefined);
  if (!fact.known) return fact;
  return { ...fact, value: fact.value < 0 ? -1 : fact.value * unit.factor };
}

function numberOf(
  snapshot: ClusterSnapshot,
  { object, read }: KafkaProperties,
  name: string,
  fallback: number | undefined,
): Fact<number> {
  const { path, value } = read(name);
  if (value === undefined && fallback !== undefined) {
    return declared(snapshot, object, path, fallback, null);
  }
  if (value) return declaredInteger(snapshot, object, path, value);
  const { kind, metadata } = object;
  return notCollected(
    `${name} of ${kind} ${metadata.namespace}/${metadata.name}`,
  );
}
