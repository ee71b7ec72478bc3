import type { Container, Metadata } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';

/** istiod as its workload, or one of its pods, shows it. */
export interface ControlPlane {
  namespace: string;
  revision: string;
  /** The ConfigMap of the same namespace whose settings hold where istiod's own are silent. */
  sharedConfig?: string;
}

export const DEFAULT_REVISION = 'default';

/** istiod, `pilot-discovery`: "Additional config map to load for shared MeshConfig settings." */
const SHARED = 'SHARED_MESH_CONFIG';

/** Istio's control planes that run in the cluster itself, each as often as it is seen. */
export function controlPlanes(snapshot: ClusterSnapshot): ControlPlane[] {
  const found: ControlPlane[] = [];
  const add = (
    { labels, namespace = '' }: Metadata,
    containers: readonly Container[],
  ) => {
    if (labels.app !== 'istiod') return;
    const revision = labels['istio.io/rev'] || DEFAULT_REVISION;
    const sharedConfig = containers
      .flatMap(({ env }) => env)
      .find(({ name }) => name === SHARED)?.value;
    found.push({ namespace, revision, ...(sharedConfig && { sharedConfig }) });
  };
  for (const { metadata, spec } of snapshot.list('apps/Deployment')) {
    add(metadata, spec.template.spec.containers);
  }
  for (const { metadata, spec } of snapshot.list('/Pod')) {
    add(metadata, spec.containers);
  }
  return found;
}

/** What a revision's own settings are called. */
export function configMapOf(revision: string): string {
  return revision === DEFAULT_REVISION ? 'istio' : `istio-${revision}`;
}
