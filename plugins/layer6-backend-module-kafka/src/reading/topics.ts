import {
  allTopics,
  KafkaError,
  topicPage,
  type KafkaClient,
  type TopicCursor,
  type TopicMetadata,
} from '../client';
import type { NamedTopic } from './KafkaReading';
import { UNKNOWN_TOPIC_OR_PARTITION } from './protocolErrors';

/**
 * All topics that may be seen: in pages where the broker has them, so that no answer grows large; else in one answer, which is how
 * older brokers have it.
 */
export async function readTopics(
  client: KafkaClient,
  address: string,
): Promise<NamedTopic[]> {
  try {
    return await inPages(client, address);
  } catch (error) {
    if (
      !(error instanceof KafkaError) ||
      !['not-served', 'broken'].includes(error.code)
    ) {
      throw error;
    }
  }
  const { topics } = await client.ask(address, allTopics());
  return topics.filter(isNamed);
}

/** A topic with many partitions goes on over several pages. */
async function inPages(
  client: KafkaClient,
  address: string,
): Promise<NamedTopic[]> {
  const found = new Map<string, NamedTopic>();
  let cursor: TopicCursor | undefined;
  do {
    const { topics, nextCursor } = await client.ask(address, topicPage(cursor));
    for (const topic of topics.filter(isNamed)) {
      const begun = found.get(topic.name);
      if (begun) {
        begun.partitions.push(...topic.partitions);
        begun.errorCode ||= topic.errorCode;
      } else {
        found.set(topic.name, topic);
      }
    }
    // A topic that does not go on where the last page broke off was deleted meanwhile, or is kept back from here on.
    const broken = cursor?.partitionIndex && found.get(cursor.topicName);
    if (broken && !topics.some(({ name }) => name === broken.name)) {
      broken.errorCode ||= UNKNOWN_TOPIC_OR_PARTITION;
    }
    if (nextCursor && isSame(nextCursor, cursor)) {
      throw new KafkaError(
        'broken',
        `${address} does not go on with its topics`,
      );
    }
    cursor = nextCursor ?? undefined;
  } while (cursor);
  return [...found.values()];
}

function isSame(one: TopicCursor, other: TopicCursor | undefined): boolean {
  return (
    one.topicName === other?.topicName &&
    one.partitionIndex === other.partitionIndex
  );
}

function isNamed(topic: TopicMetadata): topic is NamedTopic {
  return typeof topic.name === 'string';
}
