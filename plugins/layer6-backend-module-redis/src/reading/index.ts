import { RedisError, type RedisNode } from '../client';
import type { RedisAccess } from '../sources';
import { Budget } from './Budget';
import type { Connect } from './Connect';
import type { Info } from './info';
import { openShard } from './openShard';
import type { RedisReading } from './RedisReading';
import { failureOfError, scanStreams } from './scan';
import { topologyBySentinel, topologyOf, type Topology } from './topology';

export type { Connect } from './Connect';
export type { Failure, RedisReading, Stream } from './RedisReading';

/** Fields of INFO by which other servers of Redis's protocol tell that they are none. */
const VARIANTS = [
  ['valkey_version', 'valkey'],
  ['dragonfly_version', 'dragonfly'],
] as const;

/**
 * Reads a Redis in whole, as far as the budget goes. What one shard or one right keeps back is said in the reading.
 *
 * @param sentinel - opens connections to Sentinels, which have users of their own
 * @throws RedisError where no server answers, or none lets the user in.
 */
export async function readRedis(
  { nodes, master, budget: limits }: RedisAccess,
  connect: Connect,
  sentinel: Connect,
): Promise<RedisReading> {
  const { mode, shards } = master
    ? await first(nodes, sentinel, node => topologyBySentinel(node, master))
    : await first(nodes, connect, topologyOf);
  const budget = new Budget(limits);
  const reading: RedisReading = {
    mode,
    version: '',
    shards,
    streams: [],
    scanned: { keys: 0, total: 0 },
    scanFailures: [],
    groupFailures: [],
    problems: [],
  };
  const failures: RedisError[] = [];
  let answered = 0;
  for (const shard of shards) {
    try {
      const { node, info } = await openShard(
        connect,
        shard,
        mode,
        reading.problems,
      );
      Object.assign(reading, versionOf(info));
      answered += 1;
      const found = await scanStreams(node, info, budget);
      reading.streams.push(...found.streams);
      reading.groupFailures.push(...found.groupFailures);
      reading.scanned.keys += found.scanned.keys;
      reading.scanned.total += found.scanned.total;
    } catch (error) {
      if (!(error instanceof RedisError)) throw error;
      failures.push(error);
      reading.scanFailures.push(failureOfError(error, shard.primary));
    }
  }
  // Not even that it is there was seen.
  if (answered === 0) {
    throw failures[0] ?? new RedisError('broken', 'The cluster has no shards');
  }
  return reading;
}

/** One server after the other, until one answers. A password is not tried on others: that may lock an account. */
async function first(
  addresses: readonly string[],
  connect: Connect,
  ask: (node: RedisNode) => Promise<Topology>,
): Promise<Topology> {
  const failures: RedisError[] = [];
  for (const address of addresses) {
    try {
      return await ask(await connect(address));
    } catch (error) {
      if (!(error instanceof RedisError)) throw error;
      if (error.code === 'authentication' || error.code === 'forbidden') {
        throw error;
      }
      failures.push(error);
    }
  }
  throw new RedisError(
    failures[0].code,
    failures.map(({ message }) => message).join('; '),
  );
}

function versionOf(info: Info): Pick<RedisReading, 'version' | 'variant'> {
  const [field, variant] =
    VARIANTS.find(([name]) => info.has(name)) ?? (['redis_version'] as const);
  return {
    version: info.get(field) ?? '',
    ...(variant && { variant }),
  };
}
