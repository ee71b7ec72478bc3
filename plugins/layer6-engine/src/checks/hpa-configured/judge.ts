import {
  workloadName,
  type Autoscaler,
  type PartFinding,
  type Scaling,
  type WorkloadAsset,
} from '../../model';
import { EXPECTED, finding, reason, sizes } from './findings';
import type { Problem } from './problem';
import { problemsOf } from './problems';
import { addAutoscaler, keepOne, unpause } from './remedies';
import { autoscalerName, targetsOf } from './targets';

/** The verdict on a workload that is there and should be scaled. */
export function judge(
  workload: WorkloadAsset,
  scaling: Scaling,
  now: Date,
): PartFinding {
  const { autoscalers } = scaling;
  if (autoscalers.length === 0) return withoutAutoscaler(workload, scaling);
  // What is paused without a number has no HPA at the moment, and disturbs no other.
  const acting = autoscalers.filter(
    ({ paused }) => !paused || paused.at !== undefined,
  );
  if (acting.length > 1) return severalAutoscalers(workload, acting);
  const [autoscaler] = acting.length === 1 ? acting : autoscalers;
  return autoscaler.paused
    ? pausedAutoscaler(workload, autoscaler)
    : oneAutoscaler(
        workload,
        autoscaler,
        problemsOf(autoscaler, workload, scaling, now),
      );
}

function withoutAutoscaler(
  workload: WorkloadAsset,
  { gap }: Scaling,
): PartFinding {
  if (gap) return finding(workload, 'unknown', gap);
  const why = reason('no-hpa', { workload: workloadName(workload) });
  return {
    ...finding(workload, 'fail', why),
    actual: { en: 'no autoscaler', ko: '오토스케일러 없음' },
    expected: EXPECTED,
    remedy: addAutoscaler(workload),
  };
}

function severalAutoscalers(
  workload: WorkloadAsset,
  acting: readonly Autoscaler[],
): PartFinding {
  const why = reason('several-autoscalers', {
    autoscalers: acting.map(autoscalerName),
  });
  const evidence = acting.flatMap(autoscaler => autoscaler.evidence);
  return {
    ...finding(workload, 'fail', why, evidence),
    observed: acting.every(({ observed }) => observed),
    expected: EXPECTED,
    remedy: keepOne(acting),
  };
}

function pausedAutoscaler(
  workload: WorkloadAsset,
  autoscaler: Autoscaler,
): PartFinding {
  const { evidence, observed, paused } = autoscaler;
  const params = { autoscaler: autoscalerName(autoscaler) };
  const why =
    paused?.at === undefined
      ? reason('paused', params)
      : reason('paused-at', { ...params, replicas: paused.at });
  return {
    ...finding(workload, 'partial', why, evidence),
    ...sizes(autoscaler),
    observed,
    remedy: unpause(autoscaler),
  };
}

/** The worst decides, the first of them where several are as bad; the others are shown beside it. */
function oneAutoscaler(
  workload: WorkloadAsset,
  autoscaler: Autoscaler,
  problems: readonly Problem[],
): PartFinding {
  const { conditions, max, min, observed } = autoscaler;
  const worst =
    problems.find(({ status }) => status === 'fail') ??
    problems.find(({ status }) => status === 'partial');
  const status = worst?.status === 'fail' ? 'fail' : 'partial';
  const target = targetsOf(autoscaler);
  const [validUntil] = problems.flatMap(each => each.validUntil ?? []).sort();
  return {
    ...(worst
      ? finding(workload, status, worst.reason, worst.evidence)
      : finding(workload, 'pass', reason('hpa-bounded', { min, max, target }), [
          ...autoscaler.evidence,
          ...(conditions ?? []).map(({ evidence }) => evidence),
        ])),
    ...sizes(autoscaler),
    observed: worst
      ? (worst.observed ?? observed)
      : observed && conditions !== null && conditions.length > 0,
    ...(worst?.remedy && { remedy: worst.remedy }),
    ...(validUntil && { validUntil }),
    notes: [
      ...(worst?.because
        ? [{ reason: worst.because, evidence: worst.evidence }]
        : []),
      ...problems
        .filter(problem => problem !== worst)
        .map(({ evidence, reason: why }) => ({ reason: why, evidence })),
    ],
  };
}
