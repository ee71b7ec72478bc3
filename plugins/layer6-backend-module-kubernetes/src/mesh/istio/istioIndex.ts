import type {
  EnvoyFilter,
  Gateway,
  PeerAuthentication,
  Pod,
  Service,
  Sidecar,
  Telemetry,
} from '../../objects';
import { SelectorIndex } from '../../selectorIndex';
import type { ClusterSnapshot } from '../../snapshot';
import { DestinationRules } from './destinationRules';
import { isSidecar } from '../podContext';
import { discovery } from './discovery';
import { MeshConfigs, type MeshConfig } from './meshConfig';
import { oldestFirst } from '../precedence';
import { PolicyLevels } from './policyLevels';
import { isIstioProxy } from './proxy';

/** What one control plane makes of the cluster's objects. */
export interface IstioRevision {
  snapshot: ClusterSnapshot;
  config: MeshConfig;
  policies: PolicyLevels<PeerAuthentication>;
  telemetries: PolicyLevels<Telemetry>;
  sidecars: PolicyLevels<Sidecar>;
  envoyFilters: SelectorIndex<EnvoyFilter>;
  /** @param clusterDomain - what names of Services end in, mostly `cluster.local` */
  destinationRules(clusterDomain: string): DestinationRules;
}

/** Istio's objects of a snapshot, made ready to look up for many workloads. */
export class IstioIndex {
  readonly configs: MeshConfigs;
  /** Where there is one, the mesh has more clusters than this. */
  readonly eastWestGateways: readonly (Gateway | Service)[];
  private readonly revisions = new Map<string, IstioRevision>();
  private readonly meshed: ReadonlySet<string>;

  constructor(
    private readonly snapshot: ClusterSnapshot,
    pods: ReadonlyMap<string, readonly Pod[]>,
  ) {
    this.configs = new MeshConfigs(snapshot);
    this.eastWestGateways = [
      ...snapshot
        .list('gateway.networking.k8s.io/Gateway')
        .filter(({ spec }) => spec?.gatewayClassName === 'istio-east-west'),
      ...snapshot
        .list('/Service')
        .filter(({ metadata }) => metadata.labels.istio === 'eastwestgateway'),
    ];
    this.meshed = new Set(
      [...pods].flatMap(([namespace, list]) =>
        list.some(isInMesh) ? [namespace] : [],
      ),
    );
  }

  /** Whether anything in the namespace carries Istio. */
  isMeshed(namespace: string): boolean {
    return this.meshed.has(namespace);
  }

  revision(name: string): IstioRevision {
    const known = this.revisions.get(name);
    if (known) return known;
    const revision = this.readRevision(name);
    this.revisions.set(name, revision);
    return revision;
  }

  private readRevision(name: string): IstioRevision {
    const { snapshot, configs } = this;
    const found = configs.of(name);
    const { isDiscovered, gap } = discovery(found, snapshot);
    const config = { ...found, gap: found.gap ?? gap };
    const others = configs.revisions;
    // A label of another control plane hides an object from this one; a label that nobody bears may be a tag for it.
    const isHandled = ({ metadata }: { metadata: Pod['metadata'] }) => {
      if (!isDiscovered(metadata.namespace)) return false;
      const label = metadata.labels['istio.io/rev'];
      return !label || label === name || !others.has(label);
    };
    const rules = snapshot
      .list('networking.istio.io/DestinationRule')
      .filter(isHandled);
    const byDomain = new Map<string, DestinationRules>();
    return {
      snapshot,
      config,
      policies: new PolicyLevels(
        snapshot.list('security.istio.io/PeerAuthentication').filter(isHandled),
        ({ spec }) => spec?.selector?.matchLabels,
      ),
      // Those with a target are for gateways and waypoints.
      telemetries: new PolicyLevels(
        snapshot
          .list('telemetry.istio.io/Telemetry')
          .filter(isHandled)
          .filter(({ spec }) => !spec?.targetRef && !spec?.targetRefs.length),
        ({ spec }) => spec?.selector?.matchLabels,
      ),
      sidecars: new PolicyLevels(
        snapshot.list('networking.istio.io/Sidecar').filter(isHandled),
        ({ spec }) => spec?.workloadSelector?.labels,
      ),
      envoyFilters: bySelector(
        snapshot
          .list('networking.istio.io/EnvoyFilter')
          .filter(isHandled)
          .filter(({ spec }) => !spec?.targetRefs.length),
      ),
      destinationRules(clusterDomain) {
        const ready =
          byDomain.get(clusterDomain) ??
          new DestinationRules(rules, {
            rootNamespace: config.rootNamespace,
            exportTo: config.destinationRuleExportTo,
            clusterDomain,
          });
        byDomain.set(clusterDomain, ready);
        return ready;
      },
    };
  }
}

function bySelector(
  filters: readonly EnvoyFilter[],
): SelectorIndex<EnvoyFilter> {
  const index = new SelectorIndex<EnvoyFilter>();
  for (const filter of oldestFirst(filters)) {
    const { namespace = '' } = filter.metadata;
    index.add(namespace, filter.spec?.workloadSelector?.labels ?? {}, filter);
  }
  return index;
}

function isInMesh(pod: Pod): boolean {
  return (
    hasSidecar(pod) ||
    pod.metadata.annotations['ambient.istio.io/redirection'] === 'enabled'
  );
}

/** Whether clients can speak mutual TLS to a pod's sidecar. */
export function speaksMutualTls(pod: Pod): boolean {
  return (
    hasSidecar(pod) &&
    !pod.spec.hostNetwork &&
    pod.metadata.labels['security.istio.io/tlsMode'] !== 'disabled'
  );
}

function hasSidecar({ spec }: Pod): boolean {
  return (
    spec.containers.some(isIstioProxy) ||
    spec.initContainers.some(init => isIstioProxy(init) && isSidecar(init))
  );
}
