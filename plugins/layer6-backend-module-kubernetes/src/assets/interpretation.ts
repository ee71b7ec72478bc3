import {
  assetKey,
  type AssetBase,
  type BrokerAsset,
  type Distribution,
  type Fact,
} from 'backstage-plugin-layer6-engine';
import { meshIndex } from '../mesh';
import { interpretBrokers } from '../messaging';
import { interpretDistribution } from '../orchestration';
import { scalingIndex } from '../scaling';
import type { ClusterSnapshot } from '../snapshot';
import { workloadsOf } from '../workloads';
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

export function interpret(snapshot: ClusterSnapshot): Interpretation {
  const { collector, name, environment } = snapshot.source;
  const views = workloadsOf(snapshot);
  return {
    snapshot,
    views,
    brokers: interpretBrokers(snapshot, views),
    distribution: interpretDistribution(snapshot),
    scaling: scalingIndex(snapshot),
    mesh: meshIndex(snapshot),
    clusterKey: assetKey('cluster', { group: '', kind: 'Cluster', name }),
    common: {
      source: { collector, name, ...(environment && { environment }) },
      observedAt: snapshot.observedAt,
    },
  };
}
