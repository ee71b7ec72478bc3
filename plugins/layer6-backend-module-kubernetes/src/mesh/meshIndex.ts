import type { Pod, Service } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { LabelIndex } from '../labelIndex';
import { SelectorIndex } from '../selectorIndex';
import { atOnce, type Stretches } from '../stretches';
import { isFinished, isLive } from '../workloads/livePods';
import { byNamespace } from './byNamespace';
import { IstioIndex } from './istio/istioIndex';
import { LinkerdPolicies } from './linkerd/authorizations';
import { sightings, type Sighting } from './sightings';
import { TrustRoots } from './trustRoots';

/** What mesh interpreters look up in a snapshot, each part made ready once for all its workloads. */
export class MeshIndex {
  private readonly endpoints = new Map<Service, readonly Pod[]>();
  private knownServices?: SelectorIndex<Service>;
  private knownLivePods?: readonly Pod[];
  private knownPods?: ReadonlyMap<string, readonly Pod[]>;
  private knownBearers?: LabelIndex<Pod>;
  private knownIstio?: IstioIndex;
  private knownLinkerd?: LinkerdPolicies;
  private knownSightings?: readonly Sighting[];

  readonly trustRoots: TrustRoots;

  constructor(readonly snapshot: ClusterSnapshot) {
    this.trustRoots = new TrustRoots(snapshot.now);
  }

  /** Makes every part ready, and comes up for air between them. */
  *prepare(): Stretches<void> {
    const parts = ['services', 'pods', 'istio', 'linkerd'] as const;
    for (const part of parts) if (this[part]) yield;
    this.knownSightings = yield* sightings(this.snapshot, this.livePods);
  }

  get istio(): IstioIndex {
    this.knownIstio ??= new IstioIndex(this.snapshot, this.pods);
    return this.knownIstio;
  }

  get linkerd(): LinkerdPolicies {
    this.knownLinkerd ??= new LinkerdPolicies(this.snapshot);
    return this.knownLinkerd;
  }

  /** Signs of meshes in the cluster. */
  get sightings(): readonly Sighting[] {
    this.knownSightings ??= atOnce(sightings(this.snapshot, this.livePods));
    return this.knownSightings;
  }

  /** Those that select pods. One without a selector leads to whatever somebody wrote into its endpoints. */
  private get services(): SelectorIndex<Service> {
    if (!this.knownServices) {
      this.knownServices = new SelectorIndex();
      for (const service of this.snapshot.list('/Service')) {
        const { selector = {} } = service.spec ?? {};
        if (Object.keys(selector).length === 0) continue;
        const { namespace = '' } = service.metadata;
        this.knownServices.add(namespace, selector, service);
      }
    }
    return this.knownServices;
  }

  /** Those that are live, by namespace. */
  private get pods(): ReadonlyMap<string, readonly Pod[]> {
    this.knownPods ??= byNamespace(this.livePods);
    return this.knownPods;
  }

  private get bearers(): LabelIndex<Pod> {
    this.knownBearers ??= new LabelIndex(
      this.pods,
      ({ metadata }) => metadata.labels,
    );
    return this.knownBearers;
  }

  private get livePods(): readonly Pod[] {
    this.knownLivePods ??= this.snapshot
      .list('/Pod')
      .filter(pod => isLive(pod) && !isFinished(pod));
    return this.knownLivePods;
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
  servicesOf(
    namespace: string,
    labels: Record<string, string>,
  ): readonly Service[] {
    return this.services.find(namespace, labels);
  }

  /** Live pods behind a Service, ready or not. */
  endpointsOf(service: Service): readonly Pod[] {
    const known = this.endpoints.get(service);
    if (known) return known;
    const { namespace = '' } = service.metadata;
    const { selector = {} } = service.spec ?? {};
    const pods =
      Object.keys(selector).length === 0
        ? []
        : this.bearers.find(namespace, selector);
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
