import { resolve } from 'node:path';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration, JsonObject } from '@backstage/types';
import type { SourceDefinition } from 'backstage-plugin-layer6-node';
import { z } from 'zod';

export const COLLECTOR_ID = 'kubernetes';

const PATH = `layer6.sources.${COLLECTOR_ID}`;
const SCHEDULE: HumanDuration = { minutes: 5 };
const MAX_AGE: HumanDuration = { minutes: 15 };

const controlPlane = z.enum(['regional', 'zonal']);

/** The collector's own settings, as the source's definition carries them: of files, or of a live cluster. */
const settings = z.union([
  z.object({
    /** Absolute path of a file or folder. */
    manifests: z.string().min(1),
    complete: z.boolean(),
    controlPlane: controlPlane.optional(),
  }),
  z.object({
    /** Its name, as the portal's Kubernetes plugin has it. */
    cluster: z.string().min(1),
    controlPlane: controlPlane.optional(),
  }),
]);

export type KubernetesSettings = z.infer<typeof settings>;

export function settingsOf(json: JsonObject): KubernetesSettings {
  return settings.parse(json);
}

const KEYS = [
  'name',
  'environment',
  'schedule',
  'maxAge',
  'manifests',
  'complete',
  'controlPlane',
];

/**
 * The sources under `layer6.sources.kubernetes` that are files.
 *
 * @throws InputError with the path in the configuration where a setting of any source is wrong, unknown, or missing.
 */
export function readSources(config: Config): SourceDefinition[] {
  return readEntries(config).filter(
    ({ settings: own }) => own.manifests !== undefined,
  );
}

/**
 * What is set there for clusters that the portal's Kubernetes plugin knows.
 *
 * @throws InputError with the path in the configuration where a setting of any source is wrong, unknown, or missing.
 */
export function readClusterSources(config: Config): SourceDefinition[] {
  return readEntries(config).filter(
    ({ settings: own }) => own.cluster !== undefined,
  );
}

/** A cluster that nothing is set for. */
export function clusterSource(cluster: string): SourceDefinition {
  return {
    collector: COLLECTOR_ID,
    name: encodeName(cluster),
    schedule: SCHEDULE,
    maxAge: MAX_AGE,
    settings: { cluster },
  };
}

function readEntries(config: Config): SourceDefinition[] {
  const hasClusters = config.has('kubernetes');
  const entries = asInputError(PATH, () => config.getOptionalConfigArray(PATH));
  const names = new Set<string>();
  return (entries ?? []).map((entry, index) => {
    const path = `${PATH}[${index}]`;
    const source = asInputError(path, () =>
      readSource(entry, path, hasClusters),
    );
    if (names.has(source.name)) {
      throw new InputError(
        `${path}.name: there is a source ${source.name} already`,
      );
    }
    names.add(source.name);
    return source;
  });
}

function readSource(
  entry: Config,
  path: string,
  hasClusters: boolean,
): SourceDefinition {
  const unknown = entry.keys().filter(key => !KEYS.includes(key));
  if (unknown.length > 0) {
    throw new InputError(
      `${path}.${unknown[0]} is no setting; there are ${KEYS.join(', ')}`,
    );
  }
  const environment = entry.getOptionalString('environment');
  const placement = entry.getOptionalString('controlPlane');
  if (placement !== undefined && !controlPlane.safeParse(placement).success) {
    throw new InputError(
      `${path}.controlPlane must be ${controlPlane.options.join(' or ')}, not ${placement}`,
    );
  }
  return {
    collector: COLLECTOR_ID,
    name: encodeName(entry.getString('name')),
    ...(environment && { environment }),
    schedule: readDuration(entry, 'schedule', SCHEDULE),
    maxAge: readDuration(entry, 'maxAge', MAX_AGE),
    settings: {
      ...(hasClusters && !entry.has('manifests')
        ? clusterSettings(entry, path)
        : manifestSettings(entry)),
      ...(placement && { controlPlane: placement }),
    },
  };
}

/** Also where there are no manifests and no other clusters could be meant: what is missing is then said. */
function manifestSettings(entry: Config): JsonObject {
  return {
    manifests: resolve(entry.getString('manifests')),
    complete: entry.getOptionalBoolean('complete') ?? false,
  };
}

function clusterSettings(entry: Config, path: string): JsonObject {
  if (entry.has('complete')) {
    throw new InputError(
      `${path}.complete is for manifests; a cluster is read in whole anyway`,
    );
  }
  return { cluster: entry.getString('name') };
}

function readDuration(
  entry: Config,
  key: string,
  byDefault: HumanDuration,
): HumanDuration {
  return entry.has(key) ? readDurationFromConfig(entry, { key }) : byDefault;
}

/** Letters, digits, dots, underscores and hyphens; anything else percent-encoded. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*~]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The configuration's own errors name the key, but not in full where they come from a list's entry. */
function asInputError<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError && error.message.startsWith(PATH)) {
      throw error;
    }
    throw new InputError(`${path}: ${(error as Error).message}`);
  }
}
