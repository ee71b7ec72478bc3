import type { Coverage } from 'backstage-plugin-layer6-common';
import { KafkaError, oneTopic, type KafkaClient } from '../client';
import { TOPIC_AUTHORIZATION_FAILED } from './protocolErrors';

/** A name that no topic has. It is asked for in versions alone that make no topic. */
const NO_TOPIC = 'layer6.no-such-topic';

/**
 * Whether all topics were seen. Kafka leaves those out that the user may not describe and does not say so; but asked for a topic
 * that does not exist, it refuses a user who may describe some topics only.
 */
export async function topicCoverage(
  client: KafkaClient,
  address: string,
  count: number,
): Promise<Coverage> {
  const withheld = (detail: string): Coverage => ({
    state: count > 0 ? 'partial' : 'forbidden',
    count,
    detail,
  });
  try {
    const { topics } = await client.ask(address, oneTopic(NO_TOPIC));
    const refused = topics.some(
      ({ errorCode }) => errorCode === TOPIC_AUTHORIZATION_FAILED,
    );
    return refused
      ? withheld(
          'Topics for which the user lacks Describe are left out (Describe on Topic * shows all)',
        )
      : { state: 'listed', count };
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
    return withheld(
      `Whether topics were left out cannot be told: ${error.message}`,
    );
  }
}
