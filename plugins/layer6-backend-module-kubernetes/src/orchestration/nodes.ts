import type { Reason } from 'backstage-plugin-layer6-common';
import type { Node } from '../objects';
import type { ClusterSnapshot } from '../snapshot';

/** A node that was lost still counts for so long, so that draining one zone does not flip every service. */
export const NODE_GRACE_MS = 15 * 60_000;

/** A node that is not ready this soon after it was created has never been. */
const START_MS = 60_000;

const ROLE = 'node-role.kubernetes.io/';

export const ETCD = `${ROLE}etcd`;
/** kops' instance groups of role `APIServer`. */
const API_SERVER = `${ROLE}api-server`;

/** Of nodes that hold the whole control plane; `controlplane` is RKE's. */
const MEMBER_LABELS = [
  `${ROLE}control-plane`,
  `${ROLE}master`,
  `${ROLE}controlplane`,
  'kops.k8s.io/kops-controller-pki',
  'node.kubernetes.io/microk8s-controlplane',
];

/** `CriticalAddonsOnly` is what k3s puts on its servers. */
const CONTROL_PLANE_TAINTS = [
  ...MEMBER_LABELS,
  ETCD,
  API_SERVER,
  'CriticalAddonsOnly',
];

export function hasLabel({ metadata }: Node, ...keys: string[]): boolean {
  return keys.some(key => Object.hasOwn(metadata.labels, key));
}

/** Kept for the cluster itself, whole or in part. */
export function isControlPlane(node: Node): boolean {
  return isControlPlaneMember(node) || hasLabel(node, ETCD, API_SERVER);
}

/** Holds the whole control plane, etcd included unless that has nodes of its own. */
export function isControlPlaneMember(node: Node): boolean {
  return (
    hasLabel(node, ...MEMBER_LABELS) ||
    node.metadata.labels['node.k0sproject.io/role'] === 'control-plane' ||
    node.metadata.labels['kubernetes.io/role'] === 'master'
  );
}

/** Runs etcd by its own word; kops and kubeadm say so by the control-plane role alone. */
export function isEtcd(node: Node): boolean {
  return hasLabel(node, ETCD);
}

/**
 * Whether workloads may run there. A control-plane node without its taint takes pods as any other does, as in kind, minikube
 * and small clusters.
 */
export function isWorker(node: Node): boolean {
  const keptFree = (node.spec?.taints ?? []).some(
    ({ key, effect }) =>
      effect !== 'PreferNoSchedule' && CONTROL_PLANE_TAINTS.includes(key),
  );
  return !(isControlPlane(node) && keptFree);
}

/** A node without any conditions, as a template or a trimmed dump has it, counts as ready. */
export function isReady(node: Node, now: Date): boolean {
  return isWithinGrace(unreadySince(node), now);
}

/** By its own word. */
export function isReadyNow({ status }: Node): boolean {
  return (status?.conditions ?? []).some(
    condition => condition.type === 'Ready' && condition.status === 'True',
  );
}

const byName = new WeakMap<ClusterSnapshot, ReadonlyMap<string, Node>>();

/** The nodes of a snapshot by name. */
export function nodesByName(
  snapshot: ClusterSnapshot,
): ReadonlyMap<string, Node> {
  let index = byName.get(snapshot);
  if (!index) {
    index = new Map(
      snapshot.list('/Node').map(node => [node.metadata.name, node]),
    );
    byName.set(snapshot, index);
  }
  return index;
}

const usable = new WeakMap<ClusterSnapshot, ReadonlySet<Node>>();

/** The nodes of a snapshot that are ready and take new pods. */
export function usableNodes(snapshot: ClusterSnapshot): ReadonlySet<Node> {
  const { now } = snapshot;
  let nodes = usable.get(snapshot);
  if (!nodes) {
    nodes = new Set(
      snapshot
        .list('/Node')
        .filter(
          node => isReady(node, now) && isWithinGrace(cordonedSince(node), now),
        ),
    );
    usable.set(snapshot, nodes);
  }
  return nodes;
}

/**
 * Why nodes may exist that were not seen. A folder that holds nodes is taken to hold all of them, so that a missing word on
 * completeness is no gap here.
 */
export function nodesGap(snapshot: ClusterSnapshot): Reason | undefined {
  const gap = snapshot.gap('/Node', 'Node');
  return gap?.code === 'incomplete-input' ? undefined : gap;
}

/** Why nothing can be said where no node was seen. */
export function noNodes(snapshot: ClusterSnapshot): Reason {
  return (
    nodesGap(snapshot) ?? {
      code: 'absent-from-input',
      params: { source: snapshot.source.name, what: 'Node' },
    }
  );
}

/** Undefined: it is ready. -Infinity: it is not, and it does not show since when. */
function unreadySince({ metadata, status }: Node): number | undefined {
  const conditions = status?.conditions ?? [];
  const ready = conditions.find(({ type }) => type === 'Ready');
  if (conditions.length === 0 || ready?.status === 'True') return undefined;
  const since = timeOf(ready?.lastTransitionTime);
  const created = timeOf(metadata.creationTimestamp);
  const wasReady = Number.isFinite(created) && since - created > START_MS;
  return wasReady ? since : -Infinity;
}

function cordonedSince({ metadata, spec }: Node): number | undefined {
  if (metadata.deletionTimestamp) return timeOf(metadata.deletionTimestamp);
  if (!spec?.unschedulable) return undefined;
  const taint = spec.taints.find(
    ({ key }) => key === 'node.kubernetes.io/unschedulable',
  );
  return timeOf(taint?.timeAdded);
}

function isWithinGrace(since: number | undefined, now: Date): boolean {
  return since === undefined || Math.abs(now.getTime() - since) < NODE_GRACE_MS;
}

function timeOf(text: string | undefined): number {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? -Infinity : time;
}
