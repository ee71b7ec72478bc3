import type { Reason } from 'backstage-plugin-layer6-common';
import {
  workloadName,
  type Fact,
  type KnownFact,
  type Subject,
  type TagFinding,
  type WorkloadAsset,
} from '../model';
import { strongest } from './strongest';

/** What a known fact says; the evidence is the fact's. */
export type TagVerdict = Pick<TagFinding, 'state' | 'reason'>;

/**
 * A tag that one fact about each workload decides. What was not found out, or of a workload that was not read, is unknown; one that does
 * not exist shows nothing.
 *
 * @param none - why the tag is not seen where no workload has a say
 */
export function byWorkload<T>(
  { workloads }: Subject,
  factOf: (workload: WorkloadAsset) => Fact<T>,
  judge: (fact: KnownFact<T>, workload: WorkloadAsset) => TagVerdict,
  none: Reason,
): TagFinding {
  const findings = workloads
    .filter(({ presence }) => presence !== 'missing')
    .map((workload): TagFinding => {
      const fact = factOf(workload);
      if (workload.presence === 'not-in-input') {
        const { name: source } = workload.source;
        const params = { source, what: workloadName(workload) };
        const reason = { code: 'incomplete-input', params };
        return { state: 'unknown', reason, evidence: [] };
      }
      const { evidence } = fact;
      return fact.known
        ? { ...judge(fact, workload), evidence }
        : { state: 'unknown', reason: fact.reason, evidence };
    });
  return strongest(findings, none);
}
