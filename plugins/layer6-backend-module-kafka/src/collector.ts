import type { Asset } from 'backstage-plugin-layer6-engine';
import {
  paced,
  sourceRefOf,
  type Collector,
} from 'backstage-plugin-layer6-node';
import { brokerAsset, topicAsset, type AssetContext } from './assets';
import { KafkaClient, oauthToken } from './client';
import { reportOf } from './coverage';
import { readCluster, type KafkaReading } from './reading';
import {
  accessOf,
  COLLECTOR_ID,
  readSources,
  type KafkaAccess,
} from './sources';

/**
 * Reads Kafka clusters over the Kafka protocol. Only requests that change nothing are sent, and none that makes a topic.
 *
 * @public
 */
export function kafkaCollector(): Collector {
  return {
    id: COLLECTOR_ID,
    readSources,
    async *collect(source, { now, signal }) {
      const access = accessOf(source);
      const reading = await read(access, signal);
      const context = { source: sourceRefOf(source), now };
      yield* paced(assetsOf(context, reading, access.brokers), signal);
      return reportOf(reading);
    },
  };
}

async function read(
  { brokers, tls, sasl }: KafkaAccess,
  signal: AbortSignal,
): Promise<KafkaReading> {
  const client = new KafkaClient(
    {
      ...(tls && { tls }),
      ...(sasl && {
        sasl:
          sasl.mechanism === 'OAUTHBEARER'
            ? {
                mechanism: sasl.mechanism,
                token: await oauthToken(sasl, signal),
              }
            : sasl,
      }),
    },
    signal,
  );
  try {
    return await readCluster(client, brokers);
  } finally {
    client.close();
  }
}

function* assetsOf(
  context: AssetContext,
  reading: KafkaReading,
  addresses: readonly string[],
): Generator<Asset> {
  const broker = brokerAsset(context, reading, addresses);
  yield broker;
  for (const topic of reading.topics) {
    yield topicAsset(context, reading, topic, broker.key);
  }
}
