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
  weakerOf,
  type Difference,
} from './reconcile';
import type { TopicNames } from './uses';

/** One Kafka cluster, and what of it the subject is about. */
export interface KafkaScope {
  /** What its part is called, e.g. `Kafka kafka/events in eks-prod`. */
  subject: string;
  /** Absent where no source shows the brokers. */
  broker?: BrokerAsset;
  /** The brokers as each source sees them. */
  sights: BrokerAsset[];
  /** Topics in scope, worst first; where there are none, what the cluster gives to new ones stands in. */
  topics: ChannelAsset[];
  /** Kafka's own and its tools': never a failure of anybody's. */
  internal: ChannelAsset[];
  /** All topics of the cluster are in scope, those that were not seen as well. */
  isOwn: boolean;
  /** Its brokers listed all topics that they have. */
  isWhole: boolean;
  /** Topics in scope of which there is no more than a declaration, although the brokers listed all that they have. */
  notThere: ChannelAsset[];
  /** Names of topics in scope that no source shows. */
  unseen?: TopicNames;
  /** Workloads whose brokers no source shows, and whose topics are taken to be these. */
  adopted: TopicNames[];
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
  const drafts = new Map<string, Draft>();
  const clusters = new Map<string, string>();
  const draftOf = (cluster: string, asset: BrokerAsset | ChannelAsset) => {
    const draft = drafts.get(cluster) ?? newDraft(asset, needed);
    drafts.set(cluster, draft);
    return draft;
  };
  // What is declared comes first, so that the rest is put into it.
  const sights = brokers
    .filter(isKafka)
    .sort((a, b) => Number(isLive(a)) - Number(isLive(b)));
  for (const broker of sights) {
    const cluster = broker.clusterId ?? assetId(broker);
    clusters.set(assetId(broker), cluster);
    const { scope } = draftOf(cluster, broker);
    addSight(broker, scope);
    if (ownBrokers?.has(assetId(broker))) scope.isOwn = true;
  }
  const live = new Set(sights.filter(isLive).map(assetId));
  const placed = channels
    .filter(isKafka)
    .map(topic => {
      const { source, brokerKey: key = topic.key } = topic;
      const at = assetId({ source, key });
      return { topic, at, answered: live.has(at) };
    })
    .sort((a, b) => Number(a.answered) - Number(b.answered));
  for (const { topic, at, answered } of placed) {
    addTopic(topic, draftOf(clusters.get(at) ?? at, topic), answered);
  }
  return [...drafts.values()].map(scopeOf);
}

/** A scope while its topics are put together. */
interface Draft {
  scope: KafkaScope;
  /** By the name on the broker. */
  topics: Map<string, { topic: ChannelAsset; answered: boolean }>;
}

function newDraft(asset: BrokerAsset | ChannelAsset, needed: number): Draft {
  const scope: KafkaScope = {
    subject: `${objectName(asset.object)} in ${asset.source.name}`,
    sights: [],
    topics: [],
    internal: [],
    isOwn: false,
    isWhole: false,
    notThere: [],
    adopted: [],
    needed,
    differences: [],
  };
  return { scope, topics: new Map() };
}

function addSight(broker: BrokerAsset, scope: KafkaScope): void {
  scope.sights.push(broker);
  if (listsTopics(broker)) scope.isWhole = !broker.topicsGap;
  if (!scope.broker) {
    scope.broker = broker;
    return;
  }
  const { asset, differences } = reconcileBroker(scope.broker, broker);
  scope.broker = asset;
  scope.differences.push(...differences);
}

/** Its brokers were asked, and not too long ago; those that a plain image shows were not. */
function listsTopics({ nodeIds, brokers }: BrokerAsset): boolean {
  return nodeIds !== undefined && brokers.known;
}

function addTopic(
  topic: ChannelAsset,
  { scope, topics }: Draft,
  answered: boolean,
): void {
  const before = topics.get(topic.channelName)?.topic;
  if (!before || !answered) {
    const both = before ? weakerOf(before, topic) : topic;
    topics.set(topic.channelName, { topic: both, answered });
    return;
  }
  const { asset, differences } = reconcileTopic(before, topic);
  topics.set(topic.channelName, { topic: asset, answered });
  scope.differences.push(...differences);
}

function scopeOf({ scope, topics }: Draft): KafkaScope {
  const all = [...topics.values()];
  const own = all.filter(({ topic }) => !topic.internal);
  return {
    ...scope,
    topics: own
      .map(({ topic }) => topic)
      .sort((a, b) => factorOf(a) - factorOf(b)),
    internal: all.flatMap(({ topic }) => (topic.internal ? [topic] : [])),
    notThere: scope.isWhole
      ? own.flatMap(({ topic, answered }) => (answered ? [] : [topic]))
      : [],
  };
}

function isKafka({ technology }: BrokerAsset | ChannelAsset): boolean {
  return technology === 'kafka';
}

function factorOf({ replication }: ChannelAsset): number {
  return replication?.known ? replication.value.factor : Infinity;
}
