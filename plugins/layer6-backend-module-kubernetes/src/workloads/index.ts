import type { Pod } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { isFinished, isLive } from './livePods';
import { asOwner, ownerKey, Owners, type Owner } from './owners';
import { Views } from './views';

/**
 * Everything in the snapshot that runs pods, with the live pods that belong to it, sorted by group, kind, namespace and name.
 * Pods whose owner was not read make a view without an object. A ReplicaSet or Job that somebody owns is no workload of its own.
 */
export function workloadsOf(snapshot: ClusterSnapshot): WorkloadView[] {
  const owners = new Owners(snapshot);
  const views = new Views(snapshot, owners);
  const found = new Map<string, WorkloadView & { pods: Pod[] }>();

  const viewOf = (owner: Owner) => {
    const key = ownerKey(owner);
    const view = found.get(key) ?? views.ofOwner(owner);
    found.set(key, view);
    return view;
  };

  for (const object of owners.all()) {
    if (!owners.isOwned(object)) viewOf(asOwner(object));
  }
  for (const pod of snapshot.list('/Pod')) {
    if (isFinished(pod)) continue;
    const owner = owners.topOf(pod.metadata);
    if (!owner) {
      const view = views.ofBarePod(pod);
      found.set(`/Pod/${view.id.namespace}/${view.id.name}`, view);
    } else if (isLive(pod)) {
      viewOf(owner).pods.push(pod);
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, view]) => view);
}
