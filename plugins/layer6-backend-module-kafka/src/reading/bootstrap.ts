import {
  clusterAlone,
  KafkaError,
  type ClusterMetadata,
  type KafkaClient,
} from '../client';

/**
 * Asks one broker after the other, until one answers.
 *
 * @throws KafkaError where none does. Credentials that one does not accept are not tried on others: that may lock an account.
 */
export async function bootstrap(
  client: KafkaClient,
  addresses: readonly string[],
): Promise<{ address: string; metadata: ClusterMetadata }> {
  const failures: KafkaError[] = [];
  for (const address of addresses) {
    try {
      return { address, metadata: await client.ask(address, clusterAlone()) };
    } catch (error) {
      if (!(error instanceof KafkaError) || error.code === 'authentication') {
        throw error;
      }
      failures.push(error);
    }
  }
  throw new KafkaError(
    failures[0].code,
    failures.map(({ message }) => message).join('; '),
  );
}
