import type { Asset } from 'backstage-plugin-layer6-engine';
import {
  paced,
  sourceRefOf,
  type Collector,
} from 'backstage-plugin-layer6-node';
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
      const access = accessOf(source);
      const reading = await read(access, signal);
      const context = {
        source: sourceRefOf(source),
        now,
        version: reading.overview.rabbitmq_version,
      };
      const { hostname } = new URL(access.url);
      yield* paced(assetsOf(context, reading, hostname), signal);
      return reportOf(reading);
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

function* assetsOf(
  context: AssetContext,
  reading: RabbitmqReading,
  host: string,
): Generator<Asset> {
  const broker = brokerAsset(context, reading, host);
  yield broker;
  for (const queue of reading.queues) {
    yield queueAsset(context, reading, queue, broker.key);
  }
}
