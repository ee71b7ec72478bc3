import {
  objectName,
  type BrokerAsset,
  type ChannelAsset,
  type Subject,
} from '../../model';

/** One Kafka cluster, and what of it the subject is about. */
export interface KafkaScope {
  /** What its part is called, e.g. `Kafka kafka/events in eks-prod`. */
  subject: string;
  /** Absent where no source shows the brokers. */
  broker?: BrokerAsset;
  /** Topics in scope, worst first; where there are none, what the cluster gives to new ones stands in. */
  topics: ChannelAsset[];
  /** Kafka's own and its tools': never a failure of anybody's. */
  internal: ChannelAsset[];
}

/**
 * The Kafka clusters of a subject. All topics in scope of one cluster are one subject; a topic of which not even the cluster's
 * name is known is one by itself.
 */
export function kafkaScopes({ brokers, channels }: Subject): KafkaScope[] {
  const scopes = new Map<string, KafkaScope>();
  for (const broker of brokers.filter(isKafka)) {
    scopes.set(`${sourceOf(broker)} ${broker.key}`, {
      subject: placeOf(broker),
      broker,
      topics: [],
      internal: [],
    });
  }
  for (const topic of channels.filter(isKafka)) {
    const key = `${sourceOf(topic)} ${topic.brokerKey ?? topic.key}`;
    const scope = scopes.get(key) ?? {
      subject: placeOf(topic),
      topics: [],
      internal: [],
    };
    scopes.set(key, scope);
    (topic.internal ? scope.internal : scope.topics).push(topic);
  }
  for (const { topics } of scopes.values()) {
    topics.sort((a, b) => factorOf(a) - factorOf(b));
  }
  return [...scopes.values()];
}

function placeOf({ object, source }: BrokerAsset | ChannelAsset): string {
  return `${objectName(object)} in ${source.name}`;
}

function isKafka({ technology }: BrokerAsset | ChannelAsset): boolean {
  return technology === 'kafka';
}

function sourceOf({ source }: BrokerAsset | ChannelAsset): string {
  return `${source.collector}/${source.name}`;
}

function factorOf({ replication }: ChannelAsset): number {
  return replication?.known ? replication.value.factor : Infinity;
}
