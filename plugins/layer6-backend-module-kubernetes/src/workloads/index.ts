import type { Metadata } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { atOnce, type Stretches } from '../stretches';
import type { WorkloadView } from '../workloadView';
import { isFinished, isLive } from './livePods';
import { Owners, type Owner } from './owners';
import { Views, type OpenView } from './views';

/**
 * Everything in the snapshot that runs pods, with the live pods that belong to it, sorted by group, kind, namespace and name.
 * Pods whose owner was not read make a view without an object. A ReplicaSet or Job that somebody owns is no workload of its own.
 */
export function workloadsOf(snapshot: ClusterSnapshot): WorkloadView[] {
  return atOnce(gatherWorkloads(snapshot));
}

/** How many objects are gone through at a stretch. */
const STRETCH = 2000;

/** The same, coming up for air now and then. */
export function* gatherWorkloads(
  snapshot: ClusterSnapshot,
): Stretches<WorkloadView[]> {
  const owners = new Owners(snapshot);
  const views = new Views(snapshot, owners);
  const found = new Map<string, OpenView>();

  const viewOf = (owner: Owner) => {
    const known = found.get(owner.key);
    if (known) return known;
    const view = views.ofOwner(owner);
    found.set(owner.key, view);
    return view;
  };

  let count = 0;
  for (const workload of owners.workloads()) {
    if (++count % STRETCH === 0) yield;
    viewOf(workload);
  }
  let before: Metadata | undefined;
  let owner: Owner | undefined;
  let ofOwner: OpenView | undefined;
  for (const pod of snapshot.list('/Pod')) {
    if (++count % STRETCH === 0) yield;
    if (isFinished(pod)) continue;
    const isAlike = before && haveOneOwner(pod.metadata, before);
    if (!isAlike) {
      owner = owners.topOf(pod.metadata);
      ofOwner = undefined;
    }
    before = pod.metadata;
    if (!owner) {
      const view = views.ofBarePod(pod);
      found.set(`/Pod/${view.id.namespace}/${view.id.name}`, view);
    } else if (isLive(pod)) {
      ofOwner ??= viewOf(owner);
      ofOwner.pods.push(pod);
    }
  }
  yield;
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, view]) => view);
}

/** As pods of a workload have, which follow each other and share what is equal. False says nothing. */
function haveOneOwner(a: Metadata, b: Metadata): boolean {
  return (
    a.ownerReferences === b.ownerReferences &&
    a.labels === b.labels &&
    a.namespace === b.namespace
  );
}
