import type { Asset } from 'backstage-plugin-layer6-engine';
import {
  paced,
  sourceRefOf,
  type Collector,
} from 'backstage-plugin-layer6-node';
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
      const reading = await read(accessOf(source), signal);
      const context = { source: sourceRefOf(source), now, reading };
      yield* paced(assetsOf(context), signal);
      return reportOf(reading);
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

function* assetsOf(context: AssetContext): Generator<Asset> {
  const broker = brokerAsset(context);
  yield broker;
  for (const stream of context.reading.streams) {
    yield streamAsset(context, stream, broker.key);
  }
}
