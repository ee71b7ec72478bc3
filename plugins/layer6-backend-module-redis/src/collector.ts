import { setImmediate } from 'node:timers/promises';
import type { Asset } from 'backstage-plugin-layer6-engine';
import type { Collector, CollectReport } from 'backstage-plugin-layer6-node';
import { brokerAsset, streamAsset, type AssetContext } from './assets';
import { RedisNode } from './client';
import { reportOf } from './coverage';
import { readRedis, type Connect, type RedisReading } from './reading';
import {
  accessOf,
  COLLECTOR_ID,
  readSources,
  type Account,
  type RedisAccess,
} from './sources';

/** Streams between two turns of the event loop. */
const STREAMS_AT_ONCE = 100;

/**
 * Reads what a Redis has of streams: a server, a primary with replicas that Sentinels watch, or a cluster. Only commands that
 * neither write nor block are sent, and none that shows what a message says.
 *
 * @public
 */
export function redisCollector(): Collector {
  return {
    id: COLLECTOR_ID,
    readSources,
    async *collect(source, { now, signal }) {
      const { name, environment } = source;
      const reading = await read(accessOf(source), signal);
      const context: AssetContext = {
        source: {
          collector: COLLECTOR_ID,
          name,
          ...(environment && { environment }),
        },
        now,
        reading,
      };
      return yield* interpreted(context, signal);
    },
  };
}

async function read(
  access: RedisAccess,
  signal: AbortSignal,
): Promise<RedisReading> {
  const { username, password, sentinel = {}, tls } = access;
  const open: RedisNode[] = [];
  const connectAs =
    (account: Account): Connect =>
    async address => {
      const options = { account, tls, signal };
      const node = await RedisNode.connect(address, options);
      open.push(node);
      return node;
    };
  try {
    return await readRedis(
      access,
      connectAs({ username, password }),
      connectAs({
        username: sentinel.username,
        password: sentinel.password,
      }),
    );
  } finally {
    open.forEach(node => node.close());
  }
}

async function* interpreted(
  context: AssetContext,
  signal: AbortSignal,
): AsyncGenerator<Asset, CollectReport> {
  const { reading } = context;
  const broker = brokerAsset(context);
  yield broker;
  for (const [index, stream] of reading.streams.entries()) {
    if (index % STREAMS_AT_ONCE === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    yield streamAsset(context, stream, broker.key);
  }
  return reportOf(reading);
}
