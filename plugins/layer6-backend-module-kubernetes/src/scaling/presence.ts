import { isKindKey } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';

/** What the groups of Kubernetes itself hold that can be scaled; `extensions` is gone since 1.16. */
const BUILT_IN_GROUPS = new Set(['', 'apps', 'batch', 'extensions']);
const SCALABLE = new Set([
  '/ReplicationController',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
]);

/**
 * Whether an autoscaler's target that is no workload of the snapshot does not exist, or need only not be in this input. That it
 * does not exist is claimed of kinds that are read, in an input that is complete; and of what a built-in group never held,
 * such as a Deployment in the core group.
 */
export function presenceOf(
  { group, kind, namespace, name }: WorkloadView['id'],
  snapshot: ClusterSnapshot,
): 'not-in-input' | 'missing' {
  const key = `${group}/${kind}`;
  const { complete } = snapshot.source;
  if (BUILT_IN_GROUPS.has(group) && !SCALABLE.has(key)) {
    return complete || group !== 'extensions' ? 'missing' : 'not-in-input';
  }
  if (!complete || !isKindKey(key) || snapshot.gap(key, kind)) {
    return 'not-in-input';
  }
  const exists = snapshot
    .list(key)
    .some(
      ({ metadata }) =>
        metadata.namespace === namespace && metadata.name === name,
    );
  return exists ? 'not-in-input' : 'missing';
}
