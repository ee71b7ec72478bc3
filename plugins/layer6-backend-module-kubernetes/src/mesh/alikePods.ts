import type { Pod } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import type { CarriedProxy } from './carriedProxy';
import { faceOf, isSameFace, podContext, type PodContext } from './podContext';
import { carriedProxies } from './proxies';

/** Pods that follow each other and look alike. */
export interface AlikePods {
  /** The first of them, which speaks for all. */
  context: PodContext;
  proxies: readonly CarriedProxy[];
  count: number;
  names: string[];
}

/** Of the workload that was asked for last: what it accepts and what it traces are found out one after the other. */
const lastAlike = new WeakMap<
  ClusterSnapshot,
  { view: WorkloadView; found: readonly AlikePods[] }
>();

/** The live pods of a workload that count: those that are ready, or all of them where none is. */
export function alikePods(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): readonly AlikePods[] {
  const last = lastAlike.get(snapshot);
  if (last?.view === view) return last.found;
  const found = findAlike(view, snapshot);
  lastAlike.set(snapshot, { view, found });
  return found;
}

function findAlike(
  { pods, template, namespaceObject, id }: WorkloadView,
  snapshot: ClusterSnapshot,
): AlikePods[] {
  const ready = pods.filter(isReady);
  // A bare pod is its own template, so its annotations tell nothing about who wrote them.
  const templateAnnotations =
    id.kind === 'Pod' ? undefined : template?.metadata.annotations;
  const surroundings = { namespaceObject, templateAnnotations };
  const found: AlikePods[] = [];
  for (const pod of ready.length > 0 ? ready : pods) {
    const { name } = pod.metadata;
    const last = found.at(-1);
    if (last && isSameFace(last.context.face, faceOf(pod))) {
      last.count += 1;
      last.names.push(name);
    } else {
      const context = podContext(pod, surroundings, snapshot);
      const proxies = carriedProxies(context);
      found.push({ context, proxies, count: 1, names: [name] });
    }
  }
  return found;
}

/** A pod without conditions, as in a reduced dump, counts as ready. */
function isReady({ status }: Pod): boolean {
  const ready = status?.conditions.find(({ type }) => type === 'Ready');
  return !ready || ready.status === 'True';
}
