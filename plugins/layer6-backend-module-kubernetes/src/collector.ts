import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { SourceProblem } from 'backstage-plugin-layer6-common';
import type { Asset } from 'backstage-plugin-layer6-engine';
import type { Collector, CollectReport } from 'backstage-plugin-layer6-node';
import { assetsOf, assetsWithin } from './assets';
import type { ClusterTransport } from './client';
import { breather } from './clusters/breather';
import type { ClusterDirectory } from './clusters/ClusterDirectory';
import {
  readSnapshot,
  type ClusterReading,
  type ReadSnapshotOptions,
} from './clusters/readSnapshot';
import type { ReadyNode } from './clusters/lostNodes';
import type { ReadScope } from './clusters/scope';
import { surroundingsOf, type Surroundings } from './clusters/surroundings';
import { readManifests, watchManifests } from './manifests';
import type { ManifestCollection } from './manifests/collection';
import { KINDS, type KindKey } from './objects';
import { COLLECTOR_ID, readSources, settingsOf } from './sources';

export type { ClusterAnswer, ClusterTransport } from './client';
export type { ClusterDirectory } from './clusters/ClusterDirectory';
export { readValues } from './manifests';

/** Nobody reads more, and a folder of templates has one for each file. */
const MOST_PROBLEMS = 500;

/** @public */
export interface KubernetesCollectorOptions {
  /** Without it, there are no sources but files. */
  clusters?: ClusterDirectory;
}

/**
 * Reads Kubernetes clusters: live ones, and those that stand in manifests or in what `kubectl get … -o yaml` wrote.
 *
 * @public
 */
export function kubernetesCollector({
  clusters,
}: KubernetesCollectorOptions = {}): Collector {
  const surroundings = new Map<string, Surroundings>();
  const nodes = new Map<string, readonly ReadyNode[]>();
  return {
    id: COLLECTOR_ID,
    readSources,
    ...(clusters && {
      discoverSources: context => clusters.discoverSources(context),
    }),
    async *collect({ name, environment, settings }, { now, signal }) {
      const { controlPlane, ...where } = settingsOf(settings);
      const source = { name, environment, controlPlane };
      if ('manifests' in where) {
        const { manifests, complete } = where;
        const paths = [manifests];
        return yield* collect({ ...source, paths, complete, now, signal });
      }
      const { cluster } = where;
      if (!clusters) {
        throw new InputError(`There is no way to the cluster ${cluster}`);
      }
      return yield* collectCluster(
        clusters.transportTo(cluster),
        {
          source: { collector: COLLECTOR_ID, ...source },
          nodesBefore: nodes.get(cluster),
          now,
          signal,
        },
        (reading, left) => {
          nodes.set(cluster, reading.nodes);
          if (left) surroundings.set(cluster, left);
        },
      );
    },
    collectScope({ settings, maxAge, ...named }, scope, { now, signal }) {
      const { controlPlane, ...where } = settingsOf(settings);
      if (!clusters || 'manifests' in where) return undefined;
      const { name, environment } = named;
      const left = surroundings.get(where.cluster);
      const oldest = now.getTime() - durationToMilliseconds(maxAge);
      const isKnown = left && left.readAt.getTime() > oldest;
      if (!isKnown || scope.namespaces.length === 0) return undefined;
      return collectPart(clusters.transportTo(where.cluster), scope.assetKeys, {
        source: { collector: COLLECTOR_ID, name, environment, controlPlane },
        scope: { namespaces: scope.namespaces, surroundings: left },
        nodesBefore: nodes.get(where.cluster),
        now,
        signal,
      });
    },
    watch({ settings }, onChange, context) {
      const where = settingsOf(settings);
      if (!('manifests' in where)) return false;
      watchManifests(where.manifests, onChange, context);
      return undefined;
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
    yield* interpreted(assetsOf(snapshot), signal);
  }
  return reportOf(collection, source.complete);
}

async function* collectCluster(
  transport: ClusterTransport,
  options: ReadSnapshotOptions,
  leave: (reading: ClusterReading, around: Surroundings | undefined) => void,
): AsyncGenerator<Asset, CollectReport> {
  const reading = await readSnapshot(transport, options);
  const telling: Asset[] = [];
  for await (const asset of interpreted(
    assetsOf(reading.snapshot),
    options.signal,
  )) {
    if (asset.kind !== 'workload' && asset.kind !== 'channel') {
      telling.push(asset);
    }
    yield asset;
  }
  leave(reading, await surroundingsOf(reading.snapshot, telling));
  return reportOfCluster(reading);
}

async function* collectPart(
  transport: ClusterTransport,
  assetKeys: readonly string[],
  options: ReadSnapshotOptions & { scope: ReadScope },
): AsyncGenerator<Asset, CollectReport> {
  const { scope, signal } = options;
  const reading = await readSnapshot(transport, options);
  const assets = assetsWithin(reading.snapshot, scope, assetKeys);
  yield* interpreted(assets, signal);
  return {
    ...reportOfCluster(reading),
    complete: Object.values(reading.coverage).every(
      ({ state }) => state === 'listed' || state === 'not-served',
    ),
  };
}

/** Interpreting takes a while, and others want their turn. */
async function* interpreted(
  assets: Iterable<Asset | undefined>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Asset, void> {
  const breathe = breather();
  for (const asset of assets) {
    await breathe();
    signal?.throwIfAborted();
    if (asset) yield asset;
  }
}

function reportOfCluster({
  coverage,
  problems,
}: ClusterReading): CollectReport {
  return {
    coverage,
    problems: firstOf(problems),
    unreadable: problems.length,
  };
}

function reportOf(
  collection: ManifestCollection,
  complete: boolean,
): CollectReport {
  const kinds = Object.keys(KINDS) as KindKey[];
  return {
    coverage: Object.fromEntries(
      kinds.map(kind => [kind, collection.coverage(kind, complete)]),
    ),
    problems: firstOf(collection.problems),
    unreadable: collection.unreadable,
  };
}

function firstOf(problems: readonly SourceProblem[]): SourceProblem[] {
  const more = problems.length - MOST_PROBLEMS;
  return [
    ...problems.slice(0, MOST_PROBLEMS),
    ...(more > 0 ? [{ message: `and ${more} more problems` }] : []),
  ];
}
