import { selectorMatches } from '../labelSelector';
import type { PodDisruptionBudget } from '../objects';
import { SelectorIndex } from '../selectorIndex';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';

/** The PodDisruptionBudget that guards the workload's pods. */
export function budgetOf(
  { id, template, pods }: WorkloadView,
  snapshot: ClusterSnapshot,
): PodDisruptionBudget | undefined {
  const labels = template?.metadata.labels ?? pods[0]?.metadata.labels;
  if (!labels) return undefined;
  return budgetsIn(snapshot)
    .find(id.namespace, labels)
    .find(
      ({ spec }) => spec?.selector && selectorMatches(spec.selector, labels),
    );
}

const indexes = new WeakMap<
  ClusterSnapshot,
  SelectorIndex<PodDisruptionBudget>
>();

function budgetsIn(
  snapshot: ClusterSnapshot,
): SelectorIndex<PodDisruptionBudget> {
  let index = indexes.get(snapshot);
  if (!index) {
    index = new SelectorIndex();
    for (const budget of snapshot.list('policy/PodDisruptionBudget')) {
      const { namespace = '' } = budget.metadata;
      const { selector } = budget.spec ?? {};
      if (selector) index.add(namespace, selector.matchLabels, budget);
    }
    indexes.set(snapshot, index);
  }
  return index;
}
