import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type Fact,
  type WorkerZones,
} from 'backstage-plugin-layer6-engine';
import type { Node } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { cpuMillis } from './cpuQuantity';
import {
  hasLabel,
  isReady,
  isWorker,
  nodesGap,
  noNodes,
  usableNodes,
} from './nodes';
import { fitsLabels, mayRunOn, schedulingKey } from './scheduling';
import { labelPath, ZONE_LABELS, zonesOf } from './zones';

/** Over the nodes that take workloads at all. */
export function interpretWorkers(snapshot: ClusterSnapshot): Fact<WorkerZones> {
  return workerZones(snapshot, snapshot.list('/Node').filter(isWorker));
}

/**
 * Over the nodes that the workload's own scheduling rules leave. Its template says so; pods without a template say it one by
 * one, as each may be bound to a node of its own.
 */
export function eligibleWorkers(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): Fact<WorkerZones> {
  const specs = view.template
    ? [view.template.spec]
    : view.pods.map(pod => ({ ...pod.spec, nodeName: undefined }));
  if (specs.length === 0) {
    const { name } = snapshot.source;
    return unknown({
      code: 'absent-from-input',
      params: { source: name, what: view.templatePath },
    });
  }
  const { found, virtual } = eligibilityIn(snapshot);
  const hosts = new Set(
    view.pods
      .map(({ spec }) => spec.nodeName ?? '')
      .filter(name => virtual.has(name)),
  );
  const rules = new Set(specs.map(schedulingKey));
  const key = [...rules, ...hosts].join('\n');
  const same = found.get(key);
  if (same) return same;
  const nodes = snapshot
    .list('/Node')
    .filter(node =>
      virtual.has(node.metadata.name)
        ? hosts.has(node.metadata.name) &&
          specs.some(spec => fitsLabels(spec, node))
        : specs.some(spec => mayRunOn(spec, node)),
    );
  const zones = workerZones(snapshot, nodes);
  found.set(key, zones);
  return zones;
}

interface Eligibility {
  /** By scheduling rules: most workloads of a cluster go by the same few, and nodes are many. */
  found: Map<string, Fact<WorkerZones>>;
  /** Names of the nodes that are virtual. */
  virtual: ReadonlySet<string>;
}

const eligibilities = new WeakMap<ClusterSnapshot, Eligibility>();

function eligibilityIn(snapshot: ClusterSnapshot): Eligibility {
  const eligibility = eligibilities.get(snapshot) ?? {
    found: new Map(),
    virtual: new Set(
      snapshot
        .list('/Node')
        .filter(isVirtual)
        .map(({ metadata }) => metadata.name),
    ),
  };
  eligibilities.set(snapshot, eligibility);
  return eligibility;
}

/**
 * A node that stands for a provider's serverless capacity is tainted, and takes the pods that the provider picks by rules of
 * its own: those that it hosts.
 */
function isVirtual(node: Node): boolean {
  return (
    node.metadata.labels['eks.amazonaws.com/compute-type'] === 'fargate' ||
    node.metadata.labels.type === 'virtual-kubelet' ||
    hasLabel(node, 'node.kubernetes.io/virtual-kubelet')
  );
}

function workerZones(
  snapshot: ClusterSnapshot,
  nodes: readonly Node[],
): Fact<WorkerZones> {
  if (snapshot.list('/Node').length === 0) return unknown(noNodes(snapshot));
  const usable = usableNodes(snapshot);
  const counting = new Set(nodes.filter(node => usable.has(node)));
  const zones = new Map<
    string,
    { nodes: number; cpuMillis: number; evidence: Evidence }
  >();
  const unzoned: Node[] = [];
  for (const node of counting) {
    const zone = zonesOf(snapshot).get(node);
    if (!zone) {
      unzoned.push(node);
      continue;
    }
    const { evidence } = zone;
    const sum = zones.get(zone.key) ?? { nodes: 0, cpuMillis: 0, evidence };
    sum.nodes += 1;
    sum.cpuMillis += cpuMillis(node.status?.allocatable.cpu);
    zones.set(zone.key, sum);
  }
  const sorted = [...zones].sort(([a], [b]) => (a < b ? -1 : 1));
  const evidence = [
    ...sorted.map(([, zone]) => zone.evidence),
    ...unzoned
      .slice(0, 1)
      .map(node =>
        snapshot.evidence(
          node,
          labelPath(ZONE_LABELS[0]),
          node.metadata.labels[ZONE_LABELS[0]],
        ),
      ),
    // Where no node fits, these were looked at in vain.
    ...(nodes.length === 0 ? snapshot.list('/Node').slice(0, 1) : []).map(
      node => snapshot.evidence(node, 'metadata.name', node.metadata.name),
    ),
    ...nodes
      .filter(node => !counting.has(node))
      .slice(0, 3)
      .map(node => whyExcluded(node, snapshot)),
  ];
  // What could not be read may be a node in another zone: two zones stay two, one need not be the only one.
  const gap = nodesGap(snapshot);
  if (gap && zones.size < 2) return unknown(gap, evidence);
  return known(
    {
      zones: sorted.map(([zone, sum]) => ({
        zone,
        nodes: sum.nodes,
        cpuMillis: sum.cpuMillis,
      })),
      unzoned: unzoned.length,
      excluded: nodes.length - counting.size,
    },
    evidence,
    { observed: true },
  );
}

function whyExcluded(node: Node, snapshot: ClusterSnapshot): Evidence {
  if (!isReady(node, snapshot.now)) {
    const ready = node.status?.conditions.find(({ type }) => type === 'Ready');
    return snapshot.evidence(
      node,
      'status.conditions[Ready].status',
      ready?.status,
    );
  }
  return node.metadata.deletionTimestamp
    ? snapshot.evidence(
        node,
        'metadata.deletionTimestamp',
        node.metadata.deletionTimestamp,
      )
    : snapshot.evidence(node, 'spec.unschedulable', node.spec?.unschedulable);
}
