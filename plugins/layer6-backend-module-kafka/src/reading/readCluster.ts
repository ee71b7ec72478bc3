import type { KafkaClient } from '../client';
import { bootstrap } from './bootstrap';
import { brokerConfigs, topicConfigs } from './configs';
import { consumerGroups } from './groups';
import type { KafkaReading } from './KafkaReading';
import { reassignments } from './reassignments';
import { topicCoverage } from './topicCoverage';
import { readTopics } from './topics';

/**
 * Reads a cluster in whole. What one broker or one right keeps back is said in the reading.
 *
 * @throws KafkaError where no broker answers, or none takes the credentials.
 */
export async function readCluster(
  client: KafkaClient,
  addresses: readonly string[],
): Promise<KafkaReading> {
  const { address, metadata } = await bootstrap(client, addresses);
  const { brokers, controllerId } = metadata;
  const topics = await readTopics(client, address);
  const controller = brokers.find(({ nodeId }) => nodeId === controllerId);
  const [coverage, ofBrokers, ofTopics, removing, groups] = await Promise.all([
    topicCoverage(client, address, topics.length),
    brokerConfigs(client, brokers),
    topicConfigs(
      client,
      address,
      topics.map(({ name }) => name),
    ),
    reassignments(
      client,
      controller ? `${controller.host}:${controller.port}` : address,
    ),
    consumerGroups(client, brokers),
  ]);
  return {
    metadata,
    topics,
    topicCoverage: coverage,
    brokerConfigs: ofBrokers,
    topicConfigs: ofTopics,
    removing,
    ...groups,
  };
}
