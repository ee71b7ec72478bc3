import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type Fact,
  type RuntimeUse,
} from 'backstage-plugin-layer6-engine';
import { noNodes, nodesByName } from '../orchestration/nodes';
import type { Node, Pod } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { parseRuntime, type Runtime } from './parseRuntime';

const RUNTIME_VERSION = 'status.nodeInfo.containerRuntimeVersion';

/** What was seen: a runtime, the node it runs on where that is known, and the proof. */
interface Sighting {
  runtime: Runtime;
  /** The same for the same runtime and version. */
  key: string;
  node?: string;
  evidence(): Evidence;
}

/** Runtimes over all nodes. */
export function clusterRuntimes(snapshot: ClusterSnapshot): Fact<RuntimeUse[]> {
  const nodes = snapshot.list('/Node');
  if (nodes.length === 0) return unknown(noNodes(snapshot));
  const sightings = nodes.flatMap(node => ofNode(node, snapshot) ?? []);
  if (sightings.length === 0) {
    return unknown(notShown(snapshot));
  }
  return summarize(sightings);
}

/**
 * Runtimes that the workload's containers run on: those of the nodes that host its pods, and what the containers' own ids say
 * where a node was not read. Never those of other nodes: a cluster may mix them.
 */
export function workloadRuntimes(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): Fact<RuntimeUse[]> {
  if (view.pods.length === 0) {
    const { kind, namespace, name } = view.id;
    const what = 'containerRuntimeVersion';
    return unknown(
      snapshot.source.complete
        ? {
            code: 'no-live-pods',
            params: { workload: `${kind} ${namespace}/${name}`, what },
          }
        : { code: 'template-only', params: { what } },
    );
  }
  const running = view.pods.filter(isRunning);
  const onNodes = ofNodes(snapshot);
  const sightings = running.flatMap(
    pod => onNodes.get(pod.spec.nodeName ?? '') ?? ofPod(pod, snapshot) ?? [],
  );
  const [first] = running.length > 0 ? running : view.pods;
  const phase = snapshot.evidence(first, 'status.phase', first.status?.phase);
  if (running.length === 0) return known([], [phase], { observed: true });
  return sightings.length > 0
    ? summarize(sightings)
    : unknown(notShown(snapshot), [phase]);
}

/** Why a pod that runs does not show on what. */
function notShown(snapshot: ClusterSnapshot): Reason {
  return snapshot.list('/Node').length > 0
    ? {
        code: 'absent-from-input',
        params: { source: snapshot.source.name, what: RUNTIME_VERSION },
      }
    : noNodes(snapshot);
}

function isRunning({ status }: Pod): boolean {
  return (
    status?.phase === 'Running' ||
    (status?.containerStatuses ?? []).some(({ ready }) => ready)
  );
}

const found = new WeakMap<ClusterSnapshot, ReadonlyMap<string, Sighting>>();

/** What the nodes of a snapshot run, by their names; of those that do not say it, nothing. */
function ofNodes(snapshot: ClusterSnapshot): ReadonlyMap<string, Sighting> {
  const before = found.get(snapshot);
  if (before) return before;
  const sightings = new Map<string, Sighting>();
  for (const [name, node] of nodesByName(snapshot)) {
    const sighting = ofNode(node, snapshot);
    if (sighting) sightings.set(name, sighting);
  }
  found.set(snapshot, sightings);
  return sightings;
}

function ofNode(node: Node, snapshot: ClusterSnapshot): Sighting | undefined {
  const value = node.status?.nodeInfo?.containerRuntimeVersion;
  const runtime = parseRuntime(value);
  return (
    runtime && {
      runtime,
      key: keyOf(runtime),
      node: node.metadata.name,
      evidence: () => snapshot.evidence(node, RUNTIME_VERSION, value),
    }
  );
}

function keyOf({ id, version = '' }: Runtime): string {
  return `${id} ${version}`;
}

/** A container's id begins with its runtime; the version does not show. */
function ofPod(pod: Pod, snapshot: ClusterSnapshot): Sighting | undefined {
  for (const { name, containerID } of pod.status?.containerStatuses ?? []) {
    const runtime = parseRuntime(containerID);
    if (runtime) {
      return {
        runtime: { id: runtime.id },
        key: keyOf({ id: runtime.id }),
        node: pod.spec.nodeName,
        evidence: () =>
          snapshot.evidence(
            pod,
            `status.containerStatuses[${name}].containerID`,
            containerID,
          ),
      };
    }
  }
  return undefined;
}

/** One entry per runtime and version, each proven once: hundreds of nodes that say the same prove nothing more. */
function summarize(sightings: readonly Sighting[]): Fact<RuntimeUse[]> {
  const uses = new Map<
    string,
    Pick<Sighting, 'runtime' | 'evidence'> & { nodes: Set<string> }
  >();
  for (const { runtime, key, node, evidence } of sightings) {
    const use = uses.get(key) ?? {
      runtime,
      nodes: new Set<string>(),
      evidence,
    };
    if (node) use.nodes.add(node);
    uses.set(key, use);
  }
  const sorted = [...uses].sort(([a], [b]) => (a < b ? -1 : 1));
  return known(
    sorted.map(([, { runtime, nodes }]) => ({ ...runtime, nodes: nodes.size })),
    sorted.map(([, { evidence }]) => evidence()),
    { observed: true },
  );
}
