import type {
  Evidence,
  Reason,
  ReasonParam,
} from 'backstage-plugin-layer6-common';
import type { BrokerAsset, ChannelAsset, Fact } from '../../model';
import type { ReasonCode } from './reasons';
import type { KafkaScope } from './scope';
import type { TopicNames } from './uses';

/** Fewer replicas, or fewer brokers to hold them, do not outlast the loss of one broker while another is being mended. */
export const ENOUGH = 3;

const MOST_PARTITIONS = 8;

/** One thing that is to be said of a cluster. */
export interface Judgement {
  reason: Reason;
  evidence: Evidence[];
  /** The topic that it is about; absent where it is about the cluster. */
  topic?: ChannelAsset;
}

/** What makes the cluster or a topic of it fail, gravest first. What is declared and could not be brought about fails nothing. */
export function failures({
  broker,
  topics,
  unseen,
  isWhole,
  needed,
}: KafkaScope): Judgement[] {
  const found: Judgement[] = [];
  if (broker?.brokers.known && broker.brokers.value < needed) {
    const params = {
      name: broker.name,
      brokers: broker.brokers.value,
      needed,
    };
    found.push(say('too-few-brokers', params, broker.brokers));
  }
  for (const topic of topics) {
    const { replication, channelName: name } = topic;
    if (!replication?.known || replication.value.change === 'refused') continue;
    const { factor, weakestPartition: partition } = replication.value;
    if (factor >= needed) continue;
    const said =
      partition === undefined
        ? say('low-replication', { name, factor, needed }, replication)
        : say(
            'low-replication-in-partition',
            { name, factor, partition, needed },
            replication,
          );
    found.push({ ...said, topic });
  }
  const fallback = broker?.kafka?.defaultReplicationFactor;
  if (
    broker &&
    topics.length === 0 &&
    // A topic that was not seen may have been made with more.
    (!unseen || isWhole) &&
    fallback?.known &&
    fallback.value < needed
  ) {
    const params = { name: broker.name, factor: fallback.value, needed };
    found.push(say('low-default', params, fallback));
  }
  return found;
}

/** What has to be known for a pass and is not. */
export function openQuestions(scope: KafkaScope): Judgement[] {
  const { broker, topics, internal } = scope;
  const found: Judgement[] = [];
  for (const topic of topics) {
    const { replication, channelName: name } = topic;
    if (replication?.known && replication.value.change === 'refused') {
      const { factor } = replication.value;
      found.push({
        ...say('change-refused', { name, factor }, replication),
        topic,
      });
    }
  }
  if (scope.unseen) found.push(notSeen(scope, scope.unseen));
  for (const topic of scope.notThere) {
    const { channelName: name, replication } = topic;
    found.push({ ...say('topic-not-there', { name }, replication), topic });
  }
  if (!broker) {
    const [topic = internal[0]] = topics;
    const said = say(
      'topic-broker-not-visible',
      { name: topic.channelName },
      topic.replication,
    );
    return [...found, { ...said, topic }];
  }
  const { kafka, topicsGap } = broker;
  const facts: (Fact<unknown> | undefined)[] = [
    broker.brokers,
    ...topics.flatMap(({ replication, minInsyncReplicas }) => [
      replication,
      minInsyncReplicas,
    ]),
    ...(topics.length === 0
      ? [kafka?.defaultReplicationFactor, kafka?.minInsyncReplicas]
      : []),
    ...internalTopics(scope).map(({ factor }) => factor),
  ];
  for (const fact of facts) {
    if (fact && !fact.known)
      found.push({ reason: fact.reason, evidence: fact.evidence });
  }
  // An empty list is no proof that there are no topics, nor are some of them all.
  if (topicsGap && (topics.length === 0 || scope.isOwn))
    found.push({ reason: topicsGap, evidence: [] });
  return found;
}

/** Topics that are known by name alone: what they have could be anything. */
function notSeen(
  { broker, subject, isWhole }: KafkaScope,
  { workload, names: topics, evidence }: TopicNames,
): Judgement {
  const code = isWhole ? 'topics-not-there' : 'topics-not-seen';
  const params = {
    workload: workload.name,
    name: broker?.name ?? subject,
    topics,
  };
  return { ...say(code, params, undefined), evidence };
}

/** What falls short of holding up, although there are three replicas. */
export function shortfalls(scope: KafkaScope): Judgement[] {
  const { broker, topics } = scope;
  const found = topics.flatMap(topic => shortfallsOf(topic, broker));
  if (!broker) return found;
  const { name, kafka } = broker;
  if (topics.length === 0 && kafka) {
    found.push(
      ...minInsyncShortfalls(
        name,
        kafka.minInsyncReplicas,
        kafka.defaultReplicationFactor,
      ),
    );
  }
  for (const { topic, factor } of internalTopics(scope)) {
    if (factor?.known && factor.value < ENOUGH) {
      const params = { name, topic, factor: factor.value };
      found.push(say('low-internal-replication', params, factor));
    }
  }
  if (kafka?.zones.known && kafka.zones.value.length > 1) {
    const { rackAware, zones } = kafka;
    if (rackAware.known && !rackAware.value) {
      const params = { name, zones: zones.value.length };
      const evidence = [...rackAware.evidence, ...kafka.zones.evidence];
      found.push({ ...say('not-rack-aware', params, rackAware), evidence });
    }
  }
  return found;
}

function shortfallsOf(
  topic: ChannelAsset,
  broker: BrokerAsset | undefined,
): Judgement[] {
  const { replication, minInsyncReplicas, channelName: name } = topic;
  if (!replication?.known) return [];
  const { factor, change, underReplicated, inOneRack } = replication.value;
  const found: Judgement[] = [];
  if (broker?.brokers.known && broker.brokers.value < factor) {
    const params = { name, factor, brokers: broker.brokers.value };
    found.push(say('more-replicas-than-brokers', params, replication));
  }
  if (change === 'pending' || change === 'ongoing') {
    found.push(say('replication-changing', { name, factor }, replication));
  }
  found.push(
    ...minInsyncShortfalls(name, minInsyncReplicas, {
      ...replication,
      value: factor,
    }),
  );
  if (underReplicated) {
    found.push(
      say(
        'under-replicated',
        { name, partitions: listed(underReplicated) },
        replication,
      ),
    );
  }
  if (inOneRack) {
    found.push(
      say('in-one-rack', { name, partitions: listed(inOneRack) }, replication),
    );
  }
  return found.map(said => ({ ...said, topic }));
}

/** Numbers of partitions for a reader, who needs no more than the first few. */
function listed(partitions: readonly number[]): string[] {
  const shown = partitions.slice(0, MOST_PARTITIONS).map(String);
  return partitions.length > MOST_PARTITIONS ? [...shown, '…'] : shown;
}

function minInsyncShortfalls(
  name: string,
  minInsync: Fact<number> | undefined,
  factor: Fact<number>,
): Judgement[] {
  if (!minInsync?.known || !factor.known) return [];
  const minIsr = minInsync.value;
  if (minIsr < 2) return [say('low-min-isr', { name, minIsr }, minInsync)];
  return minIsr >= factor.value
    ? [say('no-tolerance', { name, minIsr, factor: factor.value }, minInsync)]
    : [];
}

/** Without these two nobody reads on or commits: as they stand on the broker, else as its settings make them. */
function internalTopics({ broker, internal }: KafkaScope) {
  const factorOf = (topic: string, setting: Fact<number> | undefined) => {
    const seen = internal.find(
      ({ channelName }) => channelName === topic,
    )?.replication;
    const factor: Fact<number> | undefined = seen?.known
      ? { ...seen, value: seen.value.factor }
      : setting;
    return { topic, factor };
  };
  return [
    factorOf('__consumer_offsets', broker?.kafka?.offsetsReplicationFactor),
    factorOf(
      '__transaction_state',
      broker?.kafka?.transactionReplicationFactor,
    ),
  ];
}

export function say(
  code: ReasonCode,
  params: Record<string, ReasonParam>,
  fact: Fact<unknown> | undefined,
): Judgement {
  return { reason: { code, params }, evidence: fact?.evidence ?? [] };
}
