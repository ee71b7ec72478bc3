import { RedisError, type RedisNode } from '../client';
import type { Budget } from './Budget';
import { pairsOf, type Info } from './info';
import type { Failure, Scanned, Stream, StreamGroup } from './RedisReading';
import { fieldsOf } from './topology';

/** Keys that the server looks at for one answer: some tenths of a millisecond of its time. */
const KEYS_AT_ONCE = 1000;

export interface Found {
  streams: Stream[];
  scanned: Scanned;
  groupFailures: Failure[];
}

/**
 * The streams of one server, in all of its databases, as far as the budget goes.
 *
 * @throws RedisError where it cannot be scanned.
 */
export async function scanStreams(
  node: RedisNode,
  info: Info,
  budget: Budget,
): Promise<Found> {
  const found: Found = {
    streams: [],
    scanned: { keys: 0, total: 0 },
    groupFailures: [],
  };
  for (const [database, total] of databasesOf(info)) {
    found.scanned.total += total;
    if (budget.isSpent) continue;
    if (database !== '0') await node.ask('SELECT', database);
    await scanDatabase(node, { database, total }, budget, found);
  }
  return found;
}

async function scanDatabase(
  node: RedisNode,
  { database, total }: { database: string; total: number },
  budget: Budget,
  found: Found,
): Promise<void> {
  // A key may come more than once.
  const keys = new Set<string>();
  let cursor = '0';
  let looked = 0;
  do {
    const [next, batch] = scanReply(
      await node.ask(
        'SCAN',
        cursor,
        'TYPE',
        'stream',
        'COUNT',
        String(KEYS_AT_ONCE),
      ),
    );
    for (const key of batch) {
      if (keys.has(key)) continue;
      keys.add(key);
      found.streams.push(await readStream(node, database, key, found));
    }
    cursor = next;
    looked += KEYS_AT_ONCE;
    budget.spend(KEYS_AT_ONCE);
  } while (cursor !== '0' && !budget.isSpent);
  found.scanned.keys += cursor === '0' ? total : Math.min(looked, total - 1);
}

/** Its groups alone: XINFO STREAM would show what messages say. */
async function readStream(
  node: RedisNode,
  database: string,
  key: string,
  { groupFailures }: Found,
): Promise<Stream> {
  try {
    const groups = await node.ask('XINFO', 'GROUPS', key);
    return {
      key,
      database,
      groups: (Array.isArray(groups) ? groups : []).map(groupOf),
    };
  } catch (error) {
    if (
      !(error instanceof RedisError) ||
      !['forbidden', 'not-served', 'broken'].includes(error.code)
    ) {
      throw error;
    }
    groupFailures.push(failureOfError(error, key));
    return { key, database };
  }
}

export function failureOfError(
  { code, message }: RedisError,
  about: string,
): Failure {
  const state = code === 'forbidden' || code === 'not-served' ? code : 'failed';
  return { state, detail: `${message} (${about})` };
}

function groupOf(reply: unknown): StreamGroup {
  const fields = fieldsOf(reply);
  const lag = fields.get('lag');
  return {
    name: fields.get('name') ?? '',
    ...(lag !== undefined && { lag: Number(lag) }),
  };
}

function scanReply(reply: unknown): [cursor: string, keys: string[]] {
  const [cursor, keys] = Array.isArray(reply) ? reply : [];
  return [String(cursor ?? '0'), Array.isArray(keys) ? keys.map(String) : []];
}

/** Databases that hold keys, with how many: `db0:keys=5,expires=0,avg_ttl=0`. */
function databasesOf(info: Info): [database: string, keys: number][] {
  return [...info]
    .filter(([field]) => /^db\d+$/.test(field))
    .map(([field, value]) => [
      field.slice(2),
      Number(pairsOf(value).get('keys') ?? 0),
    ]);
}
