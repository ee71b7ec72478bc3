import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type ControlPlane,
  type Distribution,
  type Fact,
} from 'backstage-plugin-layer6-engine';
import type { Node } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { AZURE_REGIONS_WITH_ZONES } from './azureRegions';
import { whereEtcdRuns } from './kubeadm';
import {
  ETCD,
  isControlPlane,
  isControlPlaneMember,
  isEtcd,
  isReady,
  nodesGap,
  noNodes,
} from './nodes';
import { labelPath, regionsOf, zonesOf } from './zones';

/** What a managed service does with its control plane, as far as the nodes let it be told. */
interface Placement {
  placement?: 'regional';
  /** Why it does not show. */
  reason?: Reason;
  evidence: Evidence[];
}

/**
 * Where the control plane stands: on the nodes that bear its role, or with the provider, whose documentation says how it
 * places it. The source's `controlPlane` setting stands in where neither shows it, as a declaration.
 */
export function interpretControlPlane(
  snapshot: ClusterSnapshot,
  distribution: Fact<Distribution>,
): Fact<ControlPlane> {
  const nodes = snapshot.list('/Node');
  const visible = nodes.some(isControlPlane);
  const managed = distribution.known && distribution.value.managed === true;
  const provider = distribution.known ? distribution.value.id : null;

  const contradicted =
    distribution.known && distribution.value.alsoClaimed.includes('kubeadm');
  if (managed && (visible || contradicted)) {
    return unknown(
      {
        code: 'conflicting-signs',
        params: { distribution: provider ?? '' },
      },
      distribution.evidence,
    );
  }
  if (visible) return selfHosted(snapshot, provider);

  const placed: Placement =
    managed && distribution.known
      ? placementOf(provider ?? '', distribution.evidence, snapshot)
      : { reason: invisible(snapshot), evidence: [] };
  if (placed.placement) {
    return known(
      {
        hosting: 'managed',
        provider: provider ?? '',
        placement: placed.placement,
        declared: false,
      },
      placed.evidence,
      { observed: true },
    );
  }
  const declared = snapshot.source.controlPlane;
  if (declared) {
    return known(
      {
        hosting: 'managed',
        provider: provider ?? '',
        placement: declared,
        declared: true,
      },
      [declaration(snapshot, declared)],
      { observed: false },
    );
  }
  return unknown(placed.reason ?? invisible(snapshot), placed.evidence);
}

function invisible(snapshot: ClusterSnapshot): Reason {
  if (snapshot.list('/Node').length === 0) return noNodes(snapshot);
  return (
    nodesGap(snapshot) ?? {
      code: 'control-plane-not-visible',
      params: { distribution: '' },
    }
  );
}

function placementOf(
  provider: string,
  evidence: Evidence[],
  snapshot: ClusterSnapshot,
): Placement {
  const nodes = snapshot.list('/Node');
  const sign = evidence.slice(0, 1);
  const notVisible = {
    code: 'control-plane-not-visible',
    params: { distribution: provider },
  };
  switch (provider) {
    case 'eks':
      // At least two API servers and three etcd over three zones: AWS, "Amazon EKS control plane architecture".
      return { placement: 'regional', evidence: sign };
    case 'aks': {
      const regions = [...regionsOf(nodes)];
      const inZones =
        zonesOf(snapshot).size > 0 ||
        regions.some(region =>
          AZURE_REGIONS_WITH_ZONES.has(region.toLowerCase()),
        );
      if (inZones) return { placement: 'regional', evidence: sign };
      return {
        reason: regions.length
          ? {
              code: 'region-without-zones',
              params: { region: regions.join(', ') },
            }
          : notVisible,
        evidence: sign,
      };
    }
    case 'gke': {
      // Autopilot clusters are regional; a Standard cluster can have Autopilot's nodes beside its own.
      const autopilot = nodes.every(({ metadata }) =>
        metadata.name.startsWith('gk3-'),
      );
      if (!autopilot) return { reason: notVisible, evidence: sign };
      const { name } = nodes[0].metadata;
      return {
        placement: 'regional',
        evidence: [...sign, snapshot.evidence(nodes[0], 'metadata.name', name)],
      };
    }
    default:
      return { reason: notVisible, evidence: sign };
  }
}

function selfHosted(
  snapshot: ClusterSnapshot,
  distribution: string | null,
): Fact<ControlPlane> {
  const zones = zonesOf(snapshot);
  const nodes = snapshot.list('/Node').filter(isControlPlane);
  const counting = weakestGroup(nodes, snapshot).filter(node =>
    isReady(node, snapshot.now),
  );
  const gap = nodesGap(snapshot);
  const zoned = new Set(counting.flatMap(node => zones.get(node)?.key ?? []));
  if (gap && zoned.size < 3) return unknown(gap);

  const { etcd, evidence } = etcdOf(nodes, distribution, snapshot);
  const declared = snapshot.source.controlPlane === 'regional';
  return known(
    {
      hosting: 'self-hosted',
      members: counting.map(node => ({
        node: node.metadata.name,
        zone: zones.get(node)?.key ?? null,
      })),
      etcd,
      declared,
    },
    [
      ...(counting.length > 0 ? counting : nodes).map(
        node =>
          zones.get(node)?.evidence ??
          snapshot.evidence(node, 'metadata.name', node.metadata.name),
      ),
      ...evidence,
      ...(declared ? [declaration(snapshot, 'regional')] : []),
    ],
    { observed: true },
  );
}

/** Distributions that label each server which runs etcd; a server without the label keeps its data in a database elsewhere. */
const LABELS_ETCD = new Set(['k3s', 'rke2']);

/** What the nodes' labels say of it, else the control plane's pods and configuration. */
function etcdOf(
  nodes: readonly Node[],
  distribution: string | null,
  snapshot: ClusterSnapshot,
): ReturnType<typeof whereEtcdRuns> {
  const found = whereEtcdRuns(snapshot);
  if (found.etcd !== 'not-listed') return found;
  const labelled = nodes.find(isEtcd);
  const node = labelled ?? nodes[0];
  if (!labelled && !LABELS_ETCD.has(distribution ?? '')) return found;
  const value = node.metadata.labels[ETCD];
  return {
    etcd: labelled ? 'stacked' : 'external',
    evidence: [snapshot.evidence(node, labelPath(ETCD), value)],
  };
}

/**
 * The nodes that the control plane's survival rests on. Where etcd has nodes of its own, it is the weaker of the two groups;
 * nodes that only serve the API add no member.
 */
function weakestGroup(
  nodes: readonly Node[],
  snapshot: ClusterSnapshot,
): readonly Node[] {
  const etcd = nodes.filter(isEtcd);
  const others = nodes.filter(isControlPlaneMember);
  if (etcd.length === 0) return others;
  if (others.length === 0) return etcd;
  const zones = (group: readonly Node[]) =>
    new Set(group.map(node => zonesOf(snapshot).get(node)?.key)).size;
  const etcdIsWeaker =
    etcd.length < others.length ||
    (etcd.length === others.length && zones(etcd) < zones(others));
  return etcdIsWeaker ? etcd : others;
}

function declaration(
  { source, now }: ClusterSnapshot,
  value: 'regional' | 'zonal',
): Evidence {
  return {
    source: source.name,
    object: { apiVersion: 'layer6', kind: 'Source', name: source.name },
    path: 'controlPlane',
    value,
    observedAt: now.toISOString(),
    declared: true,
  };
}
