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
