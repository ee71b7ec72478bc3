import type { Metadata } from '../../objects';
import { SelectorIndex } from '../../selectorIndex';
import { oldestFirst } from '../precedence';

/** Istio's policies by whom they speak to: a whole namespace, or the pods in it that a selector takes. */
export class PolicyLevels<T extends { metadata: Metadata }> {
  private readonly whole = new Map<string, T>();
  private readonly selecting = new SelectorIndex<T>();

  /** @param selectedBy - labels of the pods that a policy selects; none where it is for the whole namespace */
  constructor(
    policies: readonly T[],
    selectedBy: (policy: T) => Record<string, string> | undefined,
  ) {
    for (const policy of oldestFirst(policies)) {
      const { namespace = '' } = policy.metadata;
      const labels = selectedBy(policy) ?? {};
      // An empty selector is none.
      if (Object.keys(labels).length > 0) {
        this.selecting.add(namespace, labels, policy);
      } else if (!this.whole.has(namespace)) {
        this.whole.set(namespace, policy);
      }
    }
  }

  /** The one for a whole namespace; of several the oldest counts. */
  ofNamespace(namespace: string): T | undefined {
    return this.whole.get(namespace);
  }

  /** Those that select pods with these labels, the oldest first. */
  ofPods(namespace: string, labels: Record<string, string>): readonly T[] {
    return this.selecting.find(namespace, labels);
  }
}
