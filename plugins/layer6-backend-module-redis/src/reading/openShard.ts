import type { SourceProblem } from 'backstage-plugin-layer6-common';
import { RedisError, type RedisNode } from '../client';
import type { Connect } from './Connect';
import { readInfo, type Info } from './info';
import type { Mode, Shard } from './RedisReading';

export interface OpenShard {
  node: RedisNode;
  info: Info;
}

/**
 * A server to read a shard from: the first replica that follows its primary, else the primary.
 *
 * @throws RedisError where none of them can be reached.
 */
export async function openShard(
  connect: Connect,
  { primary, replicas }: Shard,
  mode: Mode,
  problems: SourceProblem[],
): Promise<OpenShard> {
  for (const address of replicas) {
    try {
      const node = await connect(address);
      const info = await readInfo(node);
      if (info.get('master_link_status') === 'up') {
        // Without it, a replica in a cluster sends the asker on to its primary.
        if (mode === 'cluster') await node.ask('READONLY');
        return { node, info };
      }
      problems.push({
        message: `Replica ${address} does not follow ${primary}`,
      });
    } catch (error) {
      if (!(error instanceof RedisError)) throw error;
      problems.push({
        message: `A replica was passed over: ${error.message}`,
      });
    }
  }
  const node = await connect(primary);
  return { node, info: await readInfo(node) };
}
