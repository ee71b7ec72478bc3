import type { RedisNode } from '../client';

/** What INFO says, field by field: https://redis.io/docs/latest/commands/info/ */
export type Info = ReadonlyMap<string, string>;

export async function readInfo(node: RedisNode): Promise<Info> {
  const text = String(await node.ask('INFO'));
  return new Map(
    text.split(/\r?\n/).flatMap(line => {
      const at = line.indexOf(':');
      return line.startsWith('#') || at < 0
        ? []
        : [[line.slice(0, at), line.slice(at + 1)] as const];
    }),
  );
}

/** `a=1,b=2`, as several fields have it. */
export function pairsOf(value: string): Map<string, string> {
  return new Map(
    value.split(',').map(pair => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

export function addressOf(host: string, port: string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
