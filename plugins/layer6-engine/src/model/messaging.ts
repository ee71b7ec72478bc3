import type {
  Evidence,
  Reason,
  TechnologyId,
} from 'backstage-plugin-layer6-common';
import type { AssetBase } from './assets';
import type { Fact } from './fact';

/** @public */
export type MessagingTechnology = Extract<
  TechnologyId,
  'kafka' | 'rabbitmq' | 'aws-sqs' | 'redis' | 'redis-streams'
>;

/**
 * That a workload is, or talks to, a broker.
 *
 * @public
 */
export interface MessagingUse {
  technology: MessagingTechnology;
  role: 'client' | 'server';
  version?: string;
  /** e.g. `fifo`, `valkey`; of Kafka, the managed service where the address names one: see `MANAGED_KAFKA`. */
  variant?: string;
  /** Whether it speaks AMQP; RabbitMQ alone does not prove it. */
  amqp?: boolean;
  /** Whether consumer groups share the work, which makes a stream a queue as well. */
  consumerGroups?: boolean;
  /** Key of a broker asset in the same source, where the address leads to one. */
  brokerKey?: string;
  /** Address as configured, without credentials. */
  address?: string;
  /** Names of the channels it is known to use. */
  channels: string[];
  /** Beginnings of the names of further channels that it is known to use. */
  channelPrefixes?: string[];
  /** Names of channels that it is known to use here or at another of its brokers: they are named apart from any address. */
  channelsSomewhere?: string[];
  /** Groups of consumers that it is known to be in, by their names on the broker. */
  groups?: string[];
  evidence: Evidence[];
}

/**
 * A broker, or a cluster of them.
 *
 * @public
 */
export interface BrokerAsset extends AssetBase {
  kind: 'broker';
  technology: MessagingTechnology;
  version?: string;
  /** What declares it, e.g. `strimzi`, `confluent`, `redpanda`; absent for a live broker or a plain image. */
  operator?: string;
  /** RabbitMQ only: whether a listener of AMQP is open. */
  amqp?: Fact<boolean>;
  /** What the cluster calls itself, e.g. Kafka's cluster id: the same in whichever source it shows. */
  clusterId?: string;
  /** Where clients reach it: `<service>.<namespace>` within its cluster, else `host` or, where only one port is its own, `host:port`. */
  endpoints?: string[];
  /** Brokers that hold data; controllers do not count. */
  brokers: Fact<number>;
  /** Kafka only: numbers of these brokers, as far as they answered; sorted. */
  nodeIds?: number[];
  /** Why topics, queues or streams of it may exist that were not seen; absent where those that were seen are all that its source can show. */
  topicsGap?: Reason;
  /** Kafka only: why groups of consumers may read topics of it without that being seen; absent where all were seen. */
  groupsGap?: Reason;
  /** Kafka only. */
  kafka?: KafkaSettings;
}

/** @public */
export interface KafkaSettings {
  defaultReplicationFactor: Fact<number>;
  minInsyncReplicas: Fact<number>;
  offsetsReplicationFactor: Fact<number>;
  transactionReplicationFactor: Fact<number>;
  /** Whether replicas are placed by rack. */
  rackAware: Fact<boolean>;
  /** KRaft controllers; absent with ZooKeeper. */
  controllers?: Fact<number>;
  /** Zones that the brokers span. */
  zones: Fact<string[]>;
  /** Of topics that set none themselves. Milliseconds; -1: for ever. */
  retentionMs?: Fact<number>;
}

/**
 * Services that keep three copies of every partition, whatever their user configures: what a `MessagingUse` of Kafka may have
 * as its variant.
 *
 * Sources: Confluent Cloud, "Manage Topics" (replication factor 3, fixed); Amazon MSK FAQs (MSK Serverless keeps two replicas
 * beside the leader, in different zones); Microsoft, "Reliability in Azure Event Hubs" (three storage replicas).
 *
 * @public
 */
export const MANAGED_KAFKA = {
  'confluent-cloud': 'Confluent Cloud',
  'msk-serverless': 'Amazon MSK Serverless',
  'event-hubs': 'Azure Event Hubs',
} as const;

/**
 * A topic, queue or stream.
 *
 * @public
 */
export interface ChannelAsset extends AssetBase {
  kind: 'channel';
  technology: MessagingTechnology;
  type: 'topic' | 'queue' | 'stream';
  /** Name on the broker, which may differ from the object's. */
  channelName: string;
  /** Key of its broker's asset in the same source, where that is known. */
  brokerKey?: string;
  /** e.g. `fifo`, `standard`, `quorum`, `classic`. */
  variant?: string;
  /** The system's own, e.g. `__consumer_offsets` or a changelog: never a failure of the service. */
  internal: boolean;
  consumerGroups?: boolean;
  /** Groups of consumers that read it, by their names on the broker, as far as they could be seen; sorted. */
  groups?: string[];
  partitions: Fact<number>;
  /** Of RabbitMQ: the members of a quorum queue or a stream. */
  replication?: Fact<Replication>;
  minInsyncReplicas?: Fact<number>;
  /** Milliseconds; -1: for ever. */
  retentionMs?: Fact<number>;
}

/** @public */
export interface Replication {
  /** Smallest over the partitions. */
  factor: number;
  /** Partition with the smallest, where they differ. */
  weakestPartition?: number;
  /** Largest, where they differ. */
  largest?: number;
  /** True where the topic leaves it to the broker's default. */
  fromDefault: boolean;
  /** Partitions differ, and whether some are just being moved cannot be told. */
  mayBeMoving?: boolean;
  /** A change that is asked for and not done. */
  change?: 'pending' | 'ongoing' | 'refused';
  /** Partitions with fewer in-sync replicas than replicas, by number; of RabbitMQ, which has none, `[0]`. */
  underReplicated?: number[];
  /** Partitions that have all their replicas in one rack, by number. */
  inOneRack?: number[];
  evidence: Evidence[];
}
