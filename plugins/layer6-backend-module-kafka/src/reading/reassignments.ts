import { partitionReassignments, type KafkaClient } from '../client';
import type { KafkaReading } from './KafkaReading';
import { failureOfCode, failureOfError } from './protocolErrors';

/** @param controller - address of the only broker that knows */
export async function reassignments(
  client: KafkaClient,
  controller: string,
): Promise<KafkaReading['removing']> {
  try {
    const { errorCode, topics } = await client.ask(
      controller,
      partitionReassignments(),
    );
    if (errorCode !== 0) {
      return { failure: failureOfCode(errorCode, 'Describe on Cluster') };
    }
    const partitions = topics.flatMap(topic =>
      topic.partitions.map(
        ({ partitionIndex, removingReplicas }) =>
          [`${topic.name}-${partitionIndex}`, removingReplicas] as const,
      ),
    );
    return { value: new Map(partitions) };
  } catch (error) {
    return { failure: failureOfError(error) };
  }
}
