import {
  assetId,
  objectName,
  type BrokerAsset,
  type ChannelAsset,
  type Subject,
} from '../../model';
import {
  isLive,
  reconcileBroker,
  reconcileTopic,
  type Difference,
} from './reconcile';

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
  /** All topics of the cluster are in scope, those that were not seen as well. */
  isOwn: boolean;
  /** Replicas that a topic has to have, and brokers to hold them. */
  needed: number;
  /** Where brokers have something else than is declared. */
  differences: Difference[];
}

/**
 * The Kafka clusters of a subject. All topics in scope of one cluster are one subject; a topic of which not even the cluster's
 * name is known is one by itself. What several sources see of one cluster is put together.
 */
export function kafkaScopes(
  { brokers, channels, ownBrokers }: Subject,
  needed: number,
): KafkaScope[] {
  const scopes = new Map<string, KafkaScope>();
  const clusters = new Map<string, string>();
  // What is declared comes first, so that the rest is put into it.
  const sights = brokers
    .filter(isKafka)
    .sort((a, b) => Number(isLive(a)) - Number(isLive(b)));
  for (const broker of sights) {
    const at = `${sourceOf(broker)} ${broker.key}`;
    const cluster = broker.clusterId ?? at;
    clusters.set(at, cluster);
    const scope = scopes.get(cluster);
    if (scope?.broker) {
      const { asset, differences } = reconcileBroker(scope.broker, broker);
      scope.broker = asset;
      scope.differences.push(...differences);
    } else {
      scopes.set(cluster, { ...emptyScope(broker, needed), broker });
    }
    if (ownBrokers?.has(assetId(broker))) scopes.get(cluster)!.isOwn = true;
  }
  const live = new Set(
    sights.filter(isLive).map(broker => `${sourceOf(broker)} ${broker.key}`),
  );
  const placed = channels
    .filter(isKafka)
    .map(topic => ({
      topic,
      at: `${sourceOf(topic)} ${topic.brokerKey ?? topic.key}`,
    }))
    .sort((a, b) => Number(live.has(a.at)) - Number(live.has(b.at)));
  for (const { topic, at } of placed) {
    const cluster = clusters.get(at) ?? at;
    const scope = scopes.get(cluster) ?? emptyScope(topic, needed);
    scopes.set(cluster, scope);
    place(topic, scope);
  }
  for (const { topics } of scopes.values()) {
    topics.sort((a, b) => factorOf(a) - factorOf(b));
  }
  return [...scopes.values()];
}

function emptyScope(
  asset: BrokerAsset | ChannelAsset,
  needed: number,
): KafkaScope {
  return {
    subject: placeOf(asset),
    topics: [],
    internal: [],
    isOwn: false,
    needed,
    differences: [],
  };
}

function place(topic: ChannelAsset, scope: KafkaScope): void {
  const topics = topic.internal ? scope.internal : scope.topics;
  const at = topics.findIndex(
    ({ channelName }) => channelName === topic.channelName,
  );
  if (at < 0) {
    topics.push(topic);
    return;
  }
  const { asset, differences } = reconcileTopic(topics[at], topic);
  topics[at] = asset;
  scope.differences.push(...differences);
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
