import { resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration, JsonObject } from '@backstage/types';
import {
  encodeSourceName,
  readChoice,
  readSourceEntries,
  type SourceDefinition,
} from 'backstage-plugin-layer6-node';
import { z } from 'zod';

export const COLLECTOR_ID = 'kubernetes';

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
    name: encodeSourceName(cluster),
    schedule: SCHEDULE,
    maxAge: MAX_AGE,
    settings: { cluster },
  };
}

function readEntries(config: Config): SourceDefinition[] {
  const hasClusters = config.has('kubernetes');
  return readSourceEntries(config, {
    collector: COLLECTOR_ID,
    keys: ['manifests', 'complete', 'controlPlane'],
    read: entry => ({
      settings: {
        ...(hasClusters && !entry.has('manifests')
          ? clusterSettings(entry)
          : manifestSettings(entry)),
        ...(entry.has('controlPlane') && {
          controlPlane: readChoice(entry, 'controlPlane', controlPlane.options),
        }),
      },
    }),
  });
}

/** Also where there are no manifests and no other clusters could be meant: what is missing is then said. */
function manifestSettings(entry: Config): JsonObject {
  return {
    manifests: resolve(entry.getString('manifests')),
    complete: entry.getOptionalBoolean('complete') ?? false,
  };
}

function clusterSettings(entry: Config): JsonObject {
  if (entry.has('complete')) {
    throw new InputError(
      `complete is for manifests; a cluster is read in whole anyway`,
    );
  }
  return { cluster: entry.getString('name') };
}
