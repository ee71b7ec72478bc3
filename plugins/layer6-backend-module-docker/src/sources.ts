import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readSection,
  readSourceEntries,
  readTls,
  tlsMaterial,
  refuseUnknownKeys,
  type SourceDefinition,
} from 'backstage-plugin-layer6-node';
import { z } from 'zod';

export const COLLECTOR_ID = 'docker';

const settings = z.object({
  /** `unix://<path>`, `tcp://<host>:<port>` or `ssh://<user>@<host>[:<port>]`, as for `DOCKER_HOST`. */
  host: z.string(),
});

const credentials = z.object({
  tls: tlsMaterial.optional(),
  ssh: z
    .object({
      privateKey: z.string(),
      /** Of the host's own key, as `ssh-keygen -l` prints it: `SHA256:…` */
      hostKey: z.string(),
    })
    .optional(),
});

/** How to reach an engine. */
export type DockerAccess = z.infer<typeof settings> &
  z.infer<typeof credentials>;

export function accessOf(source: SourceDefinition): DockerAccess {
  return {
    ...settings.parse(source.settings),
    ...credentials.parse(source.credentials),
  };
}

/**
 * The sources under `layer6.sources.docker`.
 *
 * @throws InputError with the path in the configuration where a setting of any source is wrong, unknown, or missing.
 */
export function readSources(config: Config): SourceDefinition[] {
  return readSourceEntries(config, {
    collector: COLLECTOR_ID,
    keys: ['host', 'tls', 'ssh'],
    read(entry) {
      const host = readHost(entry);
      const { protocol } = new URL(host);
      const tls = readTls(entry);
      const ssh = readSsh(entry);
      if (tls && protocol !== 'tcp:') {
        throw new InputError('tls is for a tcp:// host');
      }
      if ((ssh !== undefined) !== (protocol === 'ssh:')) {
        throw new InputError('an ssh:// host and ssh go together');
      }
      return {
        settings: { host },
        credentials: { ...(tls && { tls }), ...(ssh && { ssh }) },
      };
    },
  });
}

function readHost(entry: Config): string {
  const written = entry.getString('host');
  const url = URL.canParse(written) ? new URL(written) : undefined;
  switch (url?.protocol) {
    case 'unix:':
      if (url.host === '' && url.pathname.length > 1) return written;
      break;
    case 'tcp:':
      if (isBare(url) && url.port && !url.username) return written;
      break;
    case 'ssh:':
      if (isBare(url) && url.username && !url.password) return written;
      break;
    default:
  }
  throw new InputError(
    'host must be unix:///<path>, tcp://<host>:<port> or ssh://<user>@<host>',
  );
}

/** A path would be passed over without a word. */
function isBare({ hash, hostname, pathname, search }: URL): boolean {
  return (
    hostname !== '' && ['', '/'].includes(pathname) && `${search}${hash}` === ''
  );
}

function readSsh(entry: Config) {
  return readSection(entry, 'ssh', section => {
    refuseUnknownKeys(section, ['privateKey', 'hostKey']);
    const hostKey = section.getString('hostKey');
    if (!/^SHA256:[A-Za-z0-9+/]{43}$/.test(hostKey)) {
      throw new InputError(
        'hostKey must be SHA256:… as ssh-keygen -l prints it',
      );
    }
    return { privateKey: section.getString('privateKey'), hostKey };
  });
}
