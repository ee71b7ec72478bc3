import { selectorMatches } from '../labelSelector';
import type { PodDisruptionBudget } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';

/** The PodDisruptionBudget that guards the workload's pods. */
export function budgetOf(
  { id, template, pods }: WorkloadView,
  snapshot: ClusterSnapshot,
): PodDisruptionBudget | undefined {
  const labels = template?.metadata.labels ?? pods[0]?.metadata.labels;
  if (!labels) return undefined;
  return snapshot
    .list('policy/PodDisruptionBudget')
    .find(
      ({ metadata, spec }) =>
        metadata.namespace === id.namespace &&
        spec?.selector !== undefined &&
        selectorMatches(spec.selector, labels),
    );
}
