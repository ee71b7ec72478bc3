import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readAddresses,
  readSection,
  readSourceEntries,
  readTls,
  tlsMaterial,
  refuseUnknownKeys,
  type SourceDefinition,
} from 'backstage-plugin-layer6-node';
import { z } from 'zod';

export const COLLECTOR_ID = 'redis';

const settings = z.object({
  /** `host:port`, those to begin with: servers, nodes of a cluster, or Sentinels. */
  nodes: z.array(z.string()),
  /** What the Sentinels call the primary. Absent where the nodes are no Sentinels. */
  master: z.string().optional(),
  budget: z.object({ keys: z.number(), seconds: z.number() }),
});

const account = z.object({
  username: z.string().optional(),
  password: z.string().optional(),
});

const credentials = account.extend({
  sentinel: account.optional(),
  /** Absent where the connection is not secured. */
  tls: tlsMaterial.optional(),
});

/** How to reach a Redis, and how much of it to look at. */
export type RedisAccess = z.infer<typeof settings> &
  z.infer<typeof credentials>;

export type Account = z.infer<typeof account>;

export function accessOf(source: SourceDefinition): RedisAccess {
  return {
    ...credentials.parse(source.credentials ?? {}),
    ...settings.parse(source.settings),
  };
}

/** What one read may look at, where nothing else is set. */
const BUDGET = { keys: 1_000_000, seconds: 30 };

/**
 * The sources under `layer6.sources.redis`.
 *
 * @throws InputError with the path in the configuration where a setting of any source is wrong, unknown, or missing.
 */
export function readSources(config: Config): SourceDefinition[] {
  return readSourceEntries(config, {
    collector: COLLECTOR_ID,
    keys: ['nodes', 'sentinel', 'username', 'password', 'tls', 'budget'],
    read(entry) {
      const tls = readTls(entry);
      const sentinel = readSection(entry, 'sentinel', section => {
        refuseUnknownKeys(section, ['master', 'username', 'password']);
        return { master: section.getString('master'), ...readAccount(section) };
      });
      const { master, ...ofSentinel } = sentinel ?? {};
      return {
        settings: {
          nodes: readAddresses(entry, 'nodes'),
          ...(master && { master }),
          budget: readSection(entry, 'budget', readBudget) ?? BUDGET,
        },
        credentials: {
          ...readAccount(entry),
          ...(sentinel && { sentinel: ofSentinel }),
          ...(tls && { tls }),
        },
      };
    },
  });
}

function readAccount(section: Config): Account {
  const username = section.getOptionalString('username');
  const password = section.getOptionalString('password');
  if (username !== undefined && password === undefined) {
    throw new InputError('username needs a password');
  }
  return { ...(username && { username }), ...(password && { password }) };
}

function readBudget(section: Config): typeof BUDGET {
  refuseUnknownKeys(section, ['keys', 'seconds']);
  const positive = (key: keyof typeof BUDGET) => {
    const value = section.getOptionalNumber(key) ?? BUDGET[key];
    if (value <= 0) {
      throw new InputError(`${key} must be more than 0, not ${value}`);
    }
    return value;
  };
  return { keys: positive('keys'), seconds: positive('seconds') };
}
