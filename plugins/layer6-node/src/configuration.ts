import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import { encodeSourceName } from 'backstage-plugin-layer6-common';
import { z } from 'zod';
import type { SourceDefinition } from './collector';

export { encodeSourceName };

const SCHEDULE: HumanDuration = { minutes: 5 };
const MAX_AGE: HumanDuration = { minutes: 15 };

const COMMON_KEYS = ['name', 'environment', 'schedule', 'maxAge'];

/**
 * How a collector's entries in the configuration are read.
 *
 * @public
 */
export interface SourceEntries {
  /** Id of the collector: the key under `layer6.sources`. */
  collector: string;
  /** Settings of its own, beside `name`, `environment`, `schedule` and `maxAge`. */
  keys: readonly string[];
  /** Reads them out of one entry. What it throws is said with the entry's path in front. */
  read(entry: Config): Pick<SourceDefinition, 'settings' | 'credentials'>;
}

/**
 * The sources under `layer6.sources.<collector>`.
 *
 * @throws InputError with the path in the configuration where a setting of any source is wrong, unknown, or missing.
 *
 * @public
 */
export function readSourceEntries(
  config: Config,
  { collector, keys, read }: SourceEntries,
): SourceDefinition[] {
  const path = `layer6.sources.${collector}`;
  const entries = at(path, () => config.getOptionalConfigArray(path)) ?? [];
  const names = new Set<string>();
  return entries.map((entry, index) =>
    at(`${path}[${index}]`, () => {
      refuseUnknownKeys(entry, [...COMMON_KEYS, ...keys]);
      const name = encodeSourceName(entry.getString('name'));
      if (names.has(name)) {
        throw new InputError(`name: there is a source ${name} already`);
      }
      names.add(name);
      const environment = entry.getOptionalString('environment');
      return {
        collector,
        name,
        ...(environment && { environment }),
        schedule: readDuration(entry, 'schedule', SCHEDULE),
        maxAge: readDuration(entry, 'maxAge', MAX_AGE),
        ...read(entry),
      };
    }),
  );
}

/**
 * A value out of a few.
 *
 * @throws InputError that names those that are allowed.
 *
 * @public
 */
export function readChoice<T extends string>(
  entry: Config,
  key: string,
  choices: readonly T[],
): T {
  const value = entry.getString(key);
  const choice = choices.find(each => each === value);
  if (choice === undefined) {
    throw new InputError(`${key} must be ${listOf(choices)}, not ${value}`);
  }
  return choice;
}

/**
 * @throws InputError that names the settings there are, where the entry has another.
 *
 * @public
 */
export function refuseUnknownKeys(
  entry: Config,
  keys: readonly string[],
): void {
  const unknown = entry.keys().find(key => !keys.includes(key));
  if (unknown === undefined) return;
  throw new InputError(
    `${unknown} is no setting; there are ${keys.join(', ')}`,
  );
}

/**
 * Settings one level below an entry.
 *
 * @throws InputError with the key in front of what `read` threw.
 *
 * @public
 */
export function readSection<T>(
  entry: Config,
  key: string,
  read: (section: Config) => T,
): T | undefined {
  const section = entry.getOptionalConfig(key);
  return section && at(key, () => read(section));
}

/**
 * Servers to begin with.
 *
 * @throws InputError where there is none, or one that is not `host:port`.
 *
 * @public
 */
export function readAddresses(entry: Config, key: string): string[] {
  const addresses = entry.getStringArray(key);
  if (addresses.length === 0) {
    throw new InputError(`${key} must name at least one host:port`);
  }
  for (const address of addresses) {
    if (!/^(?:\[[0-9a-fA-F:]+\]|[^\s:/@[\]]+):\d{1,5}$/.test(address)) {
      throw new InputError(`${key} must be host:port, not ${address}`);
    }
  }
  return addresses;
}

/**
 * What a connection is secured with. PEM texts; to read them out of files, configuration has `$file`.
 *
 * @public
 */
export const tlsMaterial = z.object({
  /** Certificate authorities to trust instead of the well-known ones. */
  ca: z.string().optional(),
  /** Certificate that the portal shows. */
  cert: z.string().optional(),
  /** Its private key. */
  key: z.string().optional(),
});

/** @public */
export type TlsMaterial = z.infer<typeof tlsMaterial>;

/**
 * The setting `tls`: `true`, `false`, or what to secure the connection with.
 *
 * @returns `undefined` where there is to be no TLS
 * @throws InputError where it is neither, or a certificate comes without its key.
 *
 * @public
 */
export function readTls(entry: Config): TlsMaterial | undefined {
  const written = entry.getOptional('tls');
  if (written === undefined || written === false) return undefined;
  if (written === true) return {};
  return readSection(entry, 'tls', section => {
    refuseUnknownKeys(section, ['ca', 'cert', 'key']);
    const [ca, cert, key] = ['ca', 'cert', 'key'].map(name =>
      section.getOptionalString(name),
    );
    if ((cert === undefined) !== (key === undefined)) {
      throw new InputError('cert and key go together');
    }
    return { ...(ca && { ca }), ...(cert && key && { cert, key }) };
  });
}

function readDuration(
  entry: Config,
  key: string,
  byDefault: HumanDuration,
): HumanDuration {
  if (!entry.has(key)) return byDefault;
  try {
    return readDurationFromConfig(entry, { key });
  } catch (error) {
    throw new InputError(`${key}: ${(error as Error).message}`);
  }
}

function listOf(choices: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(choices);
}

/** The configuration's own errors name the key, but not in full where they come from a list's entry. */
function at<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { message } = error as Error;
    const separator = error instanceof InputError ? '.' : ': ';
    throw new InputError(`${path}${separator}${message}`);
  }
}
