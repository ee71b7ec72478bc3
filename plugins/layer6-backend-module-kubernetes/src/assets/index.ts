import type { Asset } from 'backstage-plugin-layer6-engine';
import { interpretChannels } from '../messaging';
import { danglingTargets } from '../scaling';
import type { ClusterSnapshot } from '../snapshot';
import { clusterAsset } from './cluster';
import { danglingTargetAsset } from './danglingTarget';
import { interpret } from './interpretation';
import { workloadAsset } from './workload';

/**
 * A snapshot as runtime assets: the cluster, its workloads and what autoscalers only refer to, brokers and channels.
 */
export function* assetsOf(snapshot: ClusterSnapshot): Generator<Asset> {
  const interpretation = interpret(snapshot);
  const { views, brokers, scaling } = interpretation;
  yield clusterAsset(interpretation);
  for (const view of views) yield workloadAsset(view, interpretation);
  for (const target of danglingTargets(snapshot, views, scaling)) {
    yield danglingTargetAsset(target, interpretation);
  }
  yield* brokers;
  yield* interpretChannels(snapshot, brokers);
}
