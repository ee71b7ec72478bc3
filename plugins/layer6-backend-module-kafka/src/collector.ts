import { setImmediate } from 'node:timers/promises';
import type { Asset } from 'backstage-plugin-layer6-engine';
import type { Collector, CollectReport } from 'backstage-plugin-layer6-node';
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

/** Topics between two turns of the event loop. */
const TOPICS_AT_ONCE = 100;

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
      const { name, environment } = source;
      const access = accessOf(source);
      const reading = await read(access, signal);
      const context: AssetContext = {
        source: {
          collector: COLLECTOR_ID,
          name,
          ...(environment && { environment }),
        },
        now,
      };
      return yield* interpreted(context, reading, access.brokers, signal);
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

async function* interpreted(
  context: AssetContext,
  reading: KafkaReading,
  addresses: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<Asset, CollectReport> {
  const broker = brokerAsset(context, reading, addresses);
  yield broker;
  for (const [index, topic] of reading.topics.entries()) {
    if (index % TOPICS_AT_ONCE === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    yield topicAsset(context, reading, topic, broker.key);
  }
  return reportOf(reading);
}
