import type { Coverage } from 'backstage-plugin-layer6-common';
import type { ClusterMetadata, TopicMetadata } from '../client';

/** What a request was answered with, or why not. */
export type Answer<T> = { value: T } | { failure: Failure };

/** `forbidden`: a right is missing, which `detail` names · `not-served`: the broker does not know the request. */
export interface Failure {
  state: 'forbidden' | 'not-served' | 'failed';
  /** For a person. */
  detail: string;
}

export type Configs = ReadonlyMap<string, string | null>;

export type NamedTopic = TopicMetadata & { name: string };

/** A Kafka cluster as it was read, before it is interpreted. */
export interface KafkaReading {
  metadata: ClusterMetadata;
  topics: readonly NamedTopic[];
  topicCoverage: Coverage;
  /** By broker id. */
  brokerConfigs: ReadonlyMap<number, Answer<Configs>>;
  /** By topic. */
  topicConfigs: ReadonlyMap<string, Answer<Configs>>;
  /** Replicas that a partition is about to lose, by `<topic>-<partition>`. */
  removing: Answer<ReadonlyMap<string, readonly number[]>>;
  /** Names of the groups that read a topic, by topic. */
  groups: ReadonlyMap<string, ReadonlySet<string>>;
  groupCoverage: Coverage;
}
