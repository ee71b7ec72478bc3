import type { BrokerAsset, ChannelAsset } from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import { blueprintTopics, confluentTopics } from './confluent';
import { rabbitmqQueues } from './rabbitmq';
import { redpandaTopics } from './redpanda';
import { sqsQueues } from './sqs';
import { strimziTopics } from './strimzi';

/** Topics, queues and streams that operators' objects declare. @param brokers - what `interpretBrokers` returned */
export function interpretChannels(
  snapshot: ClusterSnapshot,
  brokers: readonly BrokerAsset[],
): ChannelAsset[] {
  const byKey = new Map(brokers.map(broker => [broker.key, broker]));
  return [
    ...strimziTopics(snapshot, byKey),
    ...confluentTopics(snapshot, byKey),
    ...blueprintTopics(snapshot, byKey),
    ...redpandaTopics(snapshot, byKey),
    ...rabbitmqQueues(snapshot),
    ...sqsQueues(snapshot),
  ];
}

const namesByBrokers = new WeakMap<
  readonly BrokerAsset[],
  ReadonlyMap<string, ReadonlySet<string>>
>();

/** Names of the channels of each broker, by the broker's key; made once for each list of brokers. */
export function channelNames(
  snapshot: ClusterSnapshot,
  brokers: readonly BrokerAsset[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const before = namesByBrokers.get(brokers);
  if (before) return before;
  const names = new Map<string, Set<string>>();
  for (const { brokerKey, channelName } of interpretChannels(
    snapshot,
    brokers,
  )) {
    if (!brokerKey) continue;
    const ofBroker = names.get(brokerKey) ?? new Set();
    names.set(brokerKey, ofBroker.add(channelName));
  }
  namesByBrokers.set(brokers, names);
  return names;
}
