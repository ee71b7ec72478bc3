import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readSourceEntries,
  readTls,
  tlsMaterial,
  type SourceDefinition,
} from 'backstage-plugin-layer6-node';
import { z } from 'zod';

export const COLLECTOR_ID = 'rabbitmq';

const settings = z.object({
  /** Where the management API is, without `/api`. */
  url: z.string(),
});

const credentials = z.object({
  username: z.string(),
  password: z.string(),
  tls: tlsMaterial.optional(),
});

/** How to reach a management API. */
export type RabbitmqAccess = z.infer<typeof settings> &
  z.infer<typeof credentials>;

export function accessOf(source: SourceDefinition): RabbitmqAccess {
  return {
    ...settings.parse(source.settings),
    ...credentials.parse(source.credentials),
  };
}

/**
 * The sources under `layer6.sources.rabbitmq`.
 *
 * @throws InputError with the path in the configuration where a setting of any source is wrong, unknown, or missing.
 */
export function readSources(config: Config): SourceDefinition[] {
  return readSourceEntries(config, {
    collector: COLLECTOR_ID,
    keys: ['url', 'username', 'password', 'tls'],
    read(entry) {
      const url = readUrl(entry);
      const tls = readTls(entry);
      if (tls && !url.startsWith('https:')) {
        throw new InputError('tls is for an https address');
      }
      return {
        settings: { url },
        credentials: {
          username: entry.getString('username'),
          password: entry.getString('password'),
          ...(tls && { tls }),
        },
      };
    },
  });
}

function readUrl(entry: Config): string {
  const written = entry.getString('url');
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InputError('url must be an http or https address');
  }
  if (url.username || url.password) {
    throw new InputError(
      'url must hold no credentials; username and password are settings of their own',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/(?:api\/?)?$/, '');
}
