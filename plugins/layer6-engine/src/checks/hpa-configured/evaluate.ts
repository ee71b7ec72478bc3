import {
  workloadName,
  type CheckContext,
  type PartFinding,
  type Scaling,
  type Subject,
  type WorkloadAsset,
} from '../../model';
import { isOutsideKubernetes } from '../isOutsideKubernetes';
import { exempt, outsideKubernetes } from './exempt';
import { EXPECTED, finding, reason } from './findings';
import { judge } from './judge';
import { fixDangling } from './remedies';
import { autoscalerName } from './targets';

/** One finding for each workload. */
export function evaluate(
  subject: Subject,
  { now }: CheckContext,
): PartFinding[] {
  return subject.workloads.map(workload => {
    const { scaling } = workload;
    if (isOutsideKubernetes(workload, subject)) {
      return outsideKubernetes(workload);
    }
    if (!scaling.known) {
      return finding(workload, 'unknown', scaling.reason, scaling.evidence);
    }
    const verdict =
      absentTarget(workload, scaling.value) ??
      exempt(workload, scaling.value, subject) ??
      judge(workload, scaling.value, now);
    return {
      ...verdict,
      // Without evidence of its own it rests on what the workload shows.
      ...(verdict.evidence.length === 0 && {
        observed: scaling.observed,
        evidence: scaling.evidence,
      }),
      notes: [
        ...verdict.notes,
        ...scaling.value.notes.map(({ code, evidence, params }) => ({
          reason: { code, params },
          evidence,
        })),
      ],
    };
  });
}

/**
 * What an autoscaler targets and nobody read. It does not exist, or a status shows that the controller found it; else nothing
 * can be said.
 */
function absentTarget(
  workload: WorkloadAsset,
  { autoscalers }: Scaling,
): PartFinding | undefined {
  const [autoscaler] = autoscalers;
  const { object, presence } = workload;
  if (presence === 'present' || !autoscaler) return undefined;
  const target = `${object.apiVersion} ${workloadName(workload)}`.trim();
  const params = { autoscaler: autoscalerName(autoscaler), target };
  const { evidence } = autoscaler;
  if (presence === 'missing') {
    return {
      ...finding(workload, 'fail', reason('dangling', params), evidence),
      observed: autoscalers.every(({ observed }) => observed),
      expected: EXPECTED,
      remedy: fixDangling(autoscaler, target),
    };
  }
  if (autoscalers.some(({ conditions }) => conditions?.length))
    return undefined;
  const why = reason('target-not-in-input', params);
  return finding(workload, 'unknown', why, evidence);
}
