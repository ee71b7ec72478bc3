import type { Pod, Service } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { labelsInclude } from '../labelSelector';
import { isFinished, isLive } from '../workloads/livePods';
import { byNamespace } from './byNamespace';
import { IstioIndex } from './istio/istioIndex';
import { LinkerdPolicies } from './linkerd/authorizations';
import { ServiceIndex } from './serviceIndex';
import { sightings, type Sighting } from './sightings';

/** What mesh interpreters look up in a snapshot, made ready once for all its workloads. */
export class MeshIndex {
  readonly istio: IstioIndex;
  readonly linkerd: LinkerdPolicies;
  /** Signs of meshes in the cluster. */
  readonly sightings: readonly Sighting[];
  private readonly services: ServiceIndex;
  private readonly pods: ReadonlyMap<string, readonly Pod[]>;
  private readonly endpoints = new Map<Service, readonly Pod[]>();

  constructor(readonly snapshot: ClusterSnapshot) {
    this.services = new ServiceIndex(snapshot.list('/Service'));
    const pods = snapshot
      .list('/Pod')
      .filter(pod => isLive(pod) && !isFinished(pod));
    this.pods = byNamespace(pods);
    this.istio = new IstioIndex(snapshot, this.pods);
    this.linkerd = new LinkerdPolicies(snapshot);
    this.sightings = sightings(snapshot, pods);
  }

  /** That the cluster has no mesh, and that everything was seen that could be one. */
  get hasNoMesh(): boolean {
    const { snapshot } = this;
    return (
      this.sightings.length === 0 &&
      (['apps/Deployment', '/Pod'] as const).every(
        kind => snapshot.gap(kind, 'service mesh') === undefined,
      )
    );
  }

  /** Services that lead to pods with these labels. */
  servicesOf(namespace: string, labels: Record<string, string>): Service[] {
    return this.services.of(namespace, labels);
  }

  /** Live pods behind a Service, ready or not. */
  endpointsOf(service: Service): readonly Pod[] {
    const known = this.endpoints.get(service);
    if (known) return known;
    const { metadata, spec } = service;
    const selector = spec?.selector ?? {};
    const pods =
      Object.keys(selector).length === 0
        ? []
        : (this.pods.get(metadata.namespace ?? '') ?? []).filter(pod =>
            labelsInclude(selector, pod.metadata.labels),
          );
    this.endpoints.set(service, pods);
    return pods;
  }
}

const indexes = new WeakMap<ClusterSnapshot, MeshIndex>();

/** The index of a snapshot; made at the first call, for everybody who asks. */
export function meshIndex(snapshot: ClusterSnapshot): MeshIndex {
  const index = indexes.get(snapshot) ?? new MeshIndex(snapshot);
  indexes.set(snapshot, index);
  return index;
}
