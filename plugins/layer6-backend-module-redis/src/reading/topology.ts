import { RedisError, type RedisNode } from '../client';
import { addressOf, pairsOf, readInfo, type Info } from './info';
import type { Mode, Shard } from './RedisReading';

export interface Topology {
  mode: Mode;
  shards: Shard[];
}

/** Of the server that was asked, or of the cluster that it is a node of. */
export async function topologyOf(node: RedisNode): Promise<Topology> {
  const info = await readInfo(node);
  if (info.get('redis_mode') === 'sentinel') {
    throw new RedisError(
      'broken',
      `${node.address} is a Sentinel; its source needs sentinel.master`,
    );
  }
  if (info.get('redis_mode') === 'cluster') {
    const nodes = String(await node.ask('CLUSTER', 'NODES'));
    return { mode: 'cluster', shards: shardsOf(nodes) };
  }
  return { mode: 'standalone', shards: [shardOf(node.address, info)] };
}

/** What a Sentinel knows. */
export async function topologyBySentinel(
  sentinel: RedisNode,
  master: string,
): Promise<Topology> {
  const found = await sentinel.ask(
    'SENTINEL',
    'GET-MASTER-ADDR-BY-NAME',
    master,
  );
  if (!Array.isArray(found)) {
    throw new RedisError(
      'broken',
      `The Sentinel ${sentinel.address} watches no ${master}`,
    );
  }
  const [host, port] = found.map(String);
  const replicas = await sentinel.ask('SENTINEL', 'REPLICAS', master);
  return {
    mode: 'sentinel',
    shards: [
      {
        primary: addressOf(host, port),
        replicas: (Array.isArray(replicas) ? replicas : [])
          .map(fieldsOf)
          .map(fields =>
            addressOf(fields.get('ip') ?? '', fields.get('port') ?? ''),
          ),
      },
    ],
  };
}

/** Names and values by turns, as older versions of the protocol have maps. */
export function fieldsOf(reply: unknown): Map<string, string> {
  const items = Array.isArray(reply) ? reply : [];
  const fields = new Map<string, string>();
  for (let at = 0; at + 1 < items.length; at += 2) {
    if (items[at + 1] !== null) {
      fields.set(String(items[at]), String(items[at + 1]));
    }
  }
  return fields;
}

/** A replica names its primary, and nothing of the primary's other replicas. */
function shardOf(address: string, info: Info): Shard {
  if (info.get('role') === 'slave') {
    const primary = addressOf(
      info.get('master_host') ?? '',
      info.get('master_port') ?? '',
    );
    return { primary, replicas: [address] };
  }
  const replicas = [...info]
    .filter(([field]) => /^slave\d+$/.test(field))
    .map(([, value]) => pairsOf(value))
    .map(pairs => addressOf(pairs.get('ip') ?? '', pairs.get('port') ?? ''));
  return { primary: address, replicas };
}

/** https://redis.io/docs/latest/commands/cluster-nodes/: a primary without slots holds no keys. */
function shardsOf(text: string): Shard[] {
  const nodes = text
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [id, at, flags, primaryId, , , , , ...slots] = line.split(' ');
      const address = at.replace(/[@,].*$/, '');
      const lastColon = address.lastIndexOf(':');
      return {
        id,
        address: addressOf(
          address.slice(0, lastColon),
          address.slice(lastColon + 1),
        ),
        isPrimary: flags.split(',').includes('master'),
        primaryId,
        hasSlots: slots.length > 0,
      };
    });
  return nodes
    .filter(({ isPrimary, hasSlots }) => isPrimary && hasSlots)
    .map(({ id, address }) => ({
      primary: address,
      replicas: nodes
        .filter(({ primaryId }) => primaryId === id)
        .map(node => node.address),
    }));
}
