import { setImmediate } from 'node:timers/promises';
import type { Asset } from 'backstage-plugin-layer6-engine';
import type { Collector, CollectReport } from 'backstage-plugin-layer6-node';
import { brokerAsset, queueAsset, type AssetContext } from './assets';
import { ManagementApi } from './client';
import { reportOf } from './coverage';
import { readBroker, type RabbitmqReading } from './reading';
import {
  accessOf,
  COLLECTOR_ID,
  readSources,
  type RabbitmqAccess,
} from './sources';

/** Queues between two turns of the event loop. */
const QUEUES_AT_ONCE = 100;

/**
 * Reads RabbitMQ clusters over the HTTP API of their management plugin. Only GET requests are sent.
 *
 * @public
 */
export function rabbitmqCollector(): Collector {
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
        version: reading.overview.rabbitmq_version,
      };
      const { hostname } = new URL(access.url);
      return yield* interpreted(context, reading, hostname, signal);
    },
  };
}

async function read(
  access: RabbitmqAccess,
  signal: AbortSignal,
): Promise<RabbitmqReading> {
  const api = new ManagementApi(access, signal);
  try {
    return await readBroker(api);
  } finally {
    await api.close();
  }
}

async function* interpreted(
  context: AssetContext,
  reading: RabbitmqReading,
  host: string,
  signal: AbortSignal,
): AsyncGenerator<Asset, CollectReport> {
  const broker = brokerAsset(context, reading, host);
  yield broker;
  for (const [index, queue] of reading.queues.entries()) {
    if (index % QUEUES_AT_ONCE === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    yield queueAsset(context, reading, queue, broker.key);
  }
  return reportOf(reading);
}
