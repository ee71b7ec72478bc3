import { setImmediate } from 'node:timers/promises';
import type { Asset } from 'backstage-plugin-layer6-engine';
import type { Collector, CollectReport } from 'backstage-plugin-layer6-node';
import { assetsOf } from './assets';
import { readManifests, watchManifests } from './manifests';
import type { ManifestCollection } from './manifests/collection';
import { KINDS, type KindKey } from './objects';
import { COLLECTOR_ID, readSources, settingsOf } from './sources';

export { readValues } from './manifests';

/** Nobody reads more, and a folder of templates has one for each file. */
const MOST_PROBLEMS = 500;

/**
 * Reads Kubernetes clusters out of manifests and of what `kubectl get … -o yaml` wrote.
 *
 * @public
 */
export function kubernetesCollector(): Collector {
  return {
    id: COLLECTOR_ID,
    readSources,
    async *collect({ name, environment, settings }, { now, signal }) {
      const { manifests, complete, controlPlane } = settingsOf(settings);
      return yield* collect({
        name,
        environment,
        paths: [manifests],
        complete,
        controlPlane,
        now,
        signal,
      });
    },
    watch({ settings }, onChange, context) {
      watchManifests(settingsOf(settings).manifests, onChange, context);
    },
  };
}

/** @public */
export interface CollectManifestsOptions {
  /** Name of the source, in every evidence. */
  name: string;
  environment?: string;
  /** Files and folders, read as one cluster. */
  paths: readonly string[];
  /** Whether the files hold all objects of the cluster, so that what is not in them does not exist. */
  complete: boolean;
  /** The owner's word on where the control plane stands. */
  controlPlane?: 'regional' | 'zonal';
  /** Stands for the time of reading. */
  now: Date;
  signal?: AbortSignal;
}

/**
 * Reads manifests without a portal.
 *
 * @throws NotFoundError where a path does not exist, InputError where it cannot be read.
 *
 * @public
 */
export async function collectManifests(
  options: CollectManifestsOptions,
): Promise<{ assets: Asset[]; report: CollectReport }> {
  const assets: Asset[] = [];
  const collection = collect(options);
  for (;;) {
    const next = await collection.next();
    if (next.done) return { assets, report: next.value };
    assets.push(next.value);
  }
}

async function* collect({
  paths,
  now,
  signal,
  ...source
}: CollectManifestsOptions): AsyncGenerator<Asset, CollectReport> {
  const collection = await readManifests(paths, signal);
  if (collection.size > 0) {
    const snapshot = collection.toSnapshot(
      { collector: COLLECTOR_ID, ...source },
      now,
    );
    for (const asset of assetsOf(snapshot)) {
      // Interpreting a workload takes a while, and others want their turn.
      await setImmediate();
      signal?.throwIfAborted();
      yield asset;
    }
  }
  return reportOf(collection, source.complete);
}

function reportOf(
  collection: ManifestCollection,
  complete: boolean,
): CollectReport {
  const kinds = Object.keys(KINDS) as KindKey[];
  const more = collection.problems.length - MOST_PROBLEMS;
  return {
    coverage: Object.fromEntries(
      kinds.map(kind => [kind, collection.coverage(kind, complete)]),
    ),
    problems: [
      ...collection.problems.slice(0, MOST_PROBLEMS),
      ...(more > 0 ? [{ message: `and ${more} more problems` }] : []),
    ],
    unreadable: collection.unreadable,
  };
}
