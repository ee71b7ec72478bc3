import {
  paced,
  sourceRefOf,
  type Collector,
} from 'backstage-plugin-layer6-node';
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
      const reading = await read(accessOf(source), signal);
      const context = { source: sourceRefOf(source), now };
      yield* paced(assetsOf(context, reading), signal);
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
