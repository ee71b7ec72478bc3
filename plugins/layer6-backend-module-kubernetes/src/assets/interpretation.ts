import {
  assetKey,
  type AssetBase,
  type BrokerAsset,
  type Distribution,
  type Fact,
} from 'backstage-plugin-layer6-engine';
import { meshIndex } from '../mesh';
import { interpretBrokers } from '../messaging';
import type { ReadScope } from '../clusters/scope';
import { interpretDistribution } from '../orchestration';
import { scalingIndex } from '../scaling';
import type { ClusterSnapshot } from '../snapshot';
import type { Stretches } from '../stretches';
import { gatherWorkloads } from '../workloads';
import type { WorkloadView } from '../workloadView';

/** What the interpreters of one snapshot share, found out once. */
export interface Interpretation {
  snapshot: ClusterSnapshot;
  views: readonly WorkloadView[];
  brokers: BrokerAsset[];
  distribution: Fact<Distribution>;
  scaling: ReturnType<typeof scalingIndex>;
  mesh: ReturnType<typeof meshIndex>;
  clusterKey: string;
  /** The same in every asset. */
  common: Pick<AssetBase, 'source' | 'observedAt'>;
}

/**
 * Takes long where there are many workloads, and comes up for air now and then.
 *
 * @param scope - the part of the cluster that the snapshot holds, where it does not hold all
 */
export function* interpret(
  snapshot: ClusterSnapshot,
  scope?: ReadScope,
): Stretches<Interpretation> {
  const { collector, name, environment } = snapshot.source;
  const views = (yield* gatherWorkloads(snapshot)).filter(
    ({ id }) => !scope || scope.namespaces.includes(id.namespace),
  );
  yield;
  const brokers = withThoseAround(
    yield* interpretBrokers(snapshot, views),
    scope,
  );
  yield;
  const distribution =
    scope?.surroundings.distribution ?? interpretDistribution(snapshot);
  yield;
  const scaling = scalingIndex(snapshot);
  yield;
  const mesh = meshIndex(snapshot);
  yield* mesh.prepare();
  return {
    snapshot,
    views,
    brokers,
    distribution,
    scaling,
    mesh,
    clusterKey: assetKey('cluster', { group: '', kind: 'Cluster', name }),
    common: {
      source: { collector, name, ...(environment && { environment }) },
      observedAt: snapshot.observedAt,
    },
  };
}

/** Pods of brokers outside of the scope were not read, so that these are known better from before. */
function withThoseAround(
  brokers: BrokerAsset[],
  scope: ReadScope | undefined,
): BrokerAsset[] {
  if (!scope) return brokers;
  const around = scope.surroundings.brokers.filter(
    ({ namespace }) => !scope.namespaces.includes(namespace ?? ''),
  );
  const keys = new Set(around.map(({ key }) => key));
  return [...brokers.filter(({ key }) => !keys.has(key)), ...around];
}
