import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  readSection,
  readSourceEntries,
  refuseUnknownKeys,
  type SourceDefinition,
} from 'backstage-plugin-layer6-node';
import { z } from 'zod';

export const COLLECTOR_ID = 'consul';

const settings = z.object({
  /** Without a slash at its end. */
  url: z.string(),
  datacenter: z.string().optional(),
  /** What is read of each; one unnamed where none is set, which is the token's own. */
  partitions: z.array(z.string()).optional(),
  namespaces: z.array(z.string()).optional(),
});

const credentials = z.object({
  token: z.string().optional(),
  /** PEM. */
  ca: z.string().optional(),
  cert: z.string().optional(),
  key: z.string().optional(),
  serverName: z.string().optional(),
});

/** How a Consul is reached, and what of it is read. */
export type ConsulSettings = z.infer<typeof settings>;

/** What opens it. */
export type ConsulCredentials = z.infer<typeof credentials>;

export function settingsOf(source: SourceDefinition): ConsulSettings {
  return settings.parse(source.settings);
}

export function credentialsOf(source: SourceDefinition): ConsulCredentials {
  return credentials.parse(source.credentials ?? {});
}

/**
 * The sources under `layer6.sources.consul`.
 *
 * @throws InputError with the path in the configuration where a setting of any source is wrong, unknown, or missing.
 */
export function readSources(config: Config): SourceDefinition[] {
  return readSourceEntries(config, {
    collector: COLLECTOR_ID,
    keys: ['url', 'token', 'datacenter', 'partitions', 'namespaces', 'tls'],
    read: entry => ({
      settings: defined({
        url: readUrl(entry),
        datacenter: entry.getOptionalString('datacenter'),
        partitions: entry.getOptionalStringArray('partitions'),
        namespaces: entry.getOptionalStringArray('namespaces'),
      }),
      credentials: defined({
        token: entry.getOptionalString('token'),
        ...readSection(entry, 'tls', readTls),
      }),
    }),
  });
}

function readUrl(entry: Config): string {
  const url = entry.getString('url');
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new InputError(`url must begin with http:// or https://`);
  }
  if (parsed.username || parsed.password) {
    throw new InputError(`url holds credentials; token is the place for them`);
  }
  return url.replace(/\/+$/, '');
}

function readTls(tls: Config): JsonObject {
  refuseUnknownKeys(tls, ['ca', 'cert', 'key', 'serverName']);
  if (tls.has('cert') !== tls.has('key')) {
    throw new InputError(`cert and key belong together`);
  }
  return {
    ca: tls.getOptionalString('ca'),
    cert: tls.getOptionalString('cert'),
    key: tls.getOptionalString('key'),
    serverName: tls.getOptionalString('serverName'),
  };
}

/** Without what is not set, so that the hash of settings does not depend on how that is written. */
function defined(values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
}
