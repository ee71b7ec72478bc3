import type { ClusterAsset } from 'backstage-plugin-layer6-engine';
import { clusterMeshes } from '../mesh';
import { interpretControlPlane, interpretWorkers } from '../orchestration';
import { clusterRuntimes } from '../runtime';
import type { Interpretation } from './interpretation';
import {
  distinct,
  kubernetesTechnology,
  runtimeTechnologies,
} from './technologies';

/** The cluster that a source stands for. Kubernetes has no object for it, so the asset is named after the source. */
export function clusterAsset({
  snapshot,
  distribution,
  mesh,
  clusterKey,
  common,
}: Interpretation): ClusterAsset {
  const { name } = snapshot.source;
  const object = { apiVersion: 'v1', kind: 'Cluster', name };
  const runtimes = clusterRuntimes(snapshot);
  const own = snapshot.evidence(
    { ...object, metadata: { name } },
    'kind',
    object.kind,
  );
  return {
    kind: 'cluster',
    key: clusterKey,
    ...common,
    name,
    object,
    labels: {},
    technologies: distinct([
      kubernetesTechnology(distribution, own),
      ...runtimeTechnologies(runtimes),
      ...clusterMeshes(snapshot, mesh),
    ]),
    orchestrator: 'kubernetes',
    distribution,
    runtimes,
    controlPlane: interpretControlPlane(snapshot, distribution),
    workers: interpretWorkers(snapshot),
  };
}
