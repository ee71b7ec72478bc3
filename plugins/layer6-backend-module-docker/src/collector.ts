import { setImmediate } from 'node:timers/promises';
import type { Collector } from 'backstage-plugin-layer6-node';
import { assetsOf } from './assets';
import { EngineApi } from './client';
import { reportOf } from './coverage';
import { readEngine, type EngineReading } from './reading';
import {
  accessOf,
  COLLECTOR_ID,
  readSources,
  type DockerAccess,
} from './sources';

/** Assets between two turns of the event loop. */
const ASSETS_AT_ONCE = 100;

/**
 * Reads Docker engines, with the Swarm that they manage. Only GET requests are sent.
 *
 * @public
 */
export function dockerCollector(): Collector {
  return {
    id: COLLECTOR_ID,
    readSources,
    async *collect(source, { now, signal }) {
      const { name, environment } = source;
      const reading = await read(accessOf(source), signal);
      const context = {
        source: {
          collector: COLLECTOR_ID,
          name,
          ...(environment && { environment }),
        },
        now,
      };
      let count = 0;
      for (const asset of assetsOf(context, reading)) {
        if (count++ % ASSETS_AT_ONCE === 0) {
          await setImmediate();
          signal.throwIfAborted();
        }
        yield asset;
      }
      return reportOf(reading);
    },
  };
}

async function read(
  access: DockerAccess,
  signal: AbortSignal,
): Promise<EngineReading> {
  const api = new EngineApi(access, signal);
  try {
    return await readEngine(api);
  } finally {
    api.close();
  }
}
