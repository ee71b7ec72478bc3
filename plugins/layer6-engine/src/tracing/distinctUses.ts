import type { TracingUse } from '../model';

/**
 * Each tracer once. What several containers or pods of a workload say alike is said by the first.
 *
 * @public
 */
export function distinctUses(uses: readonly TracingUse[]): TracingUse[] {
  const first = new Map<string, TracingUse>();
  for (const use of uses) if (!first.has(use.by)) first.set(use.by, use);
  return [...first.values()];
}
