import type { Asset } from 'backstage-plugin-layer6-engine';
import type { ReadScope } from '../clusters/scope';
import { interpretChannels } from '../messaging';
import { danglingTargets } from '../scaling';
import type { ClusterSnapshot } from '../snapshot';
import { clusterAsset } from './cluster';
import { danglingTargetAsset } from './danglingTarget';
import { interpret, type Interpretation } from './interpretation';
import { workloadAsset } from './workload';

/**
 * A snapshot as runtime assets: the cluster, its workloads and what autoscalers only refer to, brokers and channels. `undefined`
 * between them is no asset but a good moment to let others have their turn.
 */
export function* assetsOf(
  snapshot: ClusterSnapshot,
): Generator<Asset | undefined> {
  const interpretation = yield* interpret(snapshot);
  yield clusterAsset(interpretation);
  yield* partsOf(interpretation);
}

/**
 * Of the snapshot of a part of a cluster: what is in its namespaces, and what of these keys is in none. The cluster itself cannot
 * be told from a part.
 */
export function* assetsWithin(
  snapshot: ClusterSnapshot,
  scope: ReadScope,
  assetKeys: readonly string[],
): Generator<Asset | undefined> {
  for (const asset of partsOf(yield* interpret(snapshot, scope))) {
    const isWithin =
      asset.namespace === undefined
        ? assetKeys.includes(asset.key)
        : scope.namespaces.includes(asset.namespace);
    if (isWithin) yield asset;
  }
}

function* partsOf(interpretation: Interpretation): Generator<Asset> {
  const { snapshot, views, brokers, scaling } = interpretation;
  for (const view of views) yield workloadAsset(view, interpretation);
  for (const target of danglingTargets(snapshot, views, scaling)) {
    yield danglingTargetAsset(target, interpretation);
  }
  yield* brokers;
  yield* interpretChannels(snapshot, brokers);
}
