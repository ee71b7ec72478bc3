import type { Autoscaler, ScalingCondition, WorkloadAsset } from '../../model';
import type { Problem } from './problem';
import {
  fixMetrics,
  fixTarget,
  lookAtEvents,
  separateSelectors,
  startTarget,
} from './remedies';
import { autoscalerName, isHpa } from './targets';

/** Metrics fail for a moment whenever pods or the metrics server restart. */
const METRICS_GRACE_MS = 15 * 60_000;

/** What the controllers that once waited between two changes reported while waiting. */
const WAITING = /^Backoff/;
const METRICS_FAIL = /^Failed/;

/** Every condition is read: a healthy first one says nothing about the next. */
export function conditionProblems(
  autoscaler: Autoscaler,
  workload: WorkloadAsset,
  now: Date,
): Problem[] {
  return (autoscaler.conditions ?? []).flatMap(condition => {
    if (condition.status === 'True') return [];
    // The controller writes True, False and Unknown; anything else says as little as the last.
    if (condition.status !== 'False') {
      return isVital(condition) ? [undecided(autoscaler, condition)] : [];
    }
    switch (condition.type) {
      case 'AbleToScale':
        return ableToScale(autoscaler, condition);
      case 'ScalingActive':
        return [scalingActive(autoscaler, condition, workload, now)];
      case 'Ready':
        return [kedaReady(autoscaler, condition)];
      default:
        return [];
    }
  });
}

function isVital({ type }: ScalingCondition): boolean {
  return type === 'AbleToScale' || type === 'ScalingActive';
}

function undecided(
  autoscaler: Autoscaler,
  { evidence }: ScalingCondition,
): Problem {
  return {
    status: 'partial',
    reason: {
      code: 'not-reconciled',
      params: { autoscaler: autoscalerName(autoscaler) },
    },
    evidence: [evidence],
    remedy: lookAtEvents(autoscaler),
  };
}

function ableToScale(
  autoscaler: Autoscaler,
  { evidence, reason = '' }: ScalingCondition,
): Problem[] {
  if (WAITING.test(reason)) return [];
  return [
    {
      status: 'fail',
      reason: {
        code: 'cannot-scale',
        params: { autoscaler: autoscalerName(autoscaler), reason },
      },
      evidence: [evidence],
      remedy: fixTarget(autoscaler),
    },
  ];
}

function scalingActive(
  autoscaler: Autoscaler,
  { evidence, reason = '', since }: ScalingCondition,
  workload: WorkloadAsset,
  now: Date,
): Problem {
  const params = { autoscaler: autoscalerName(autoscaler), reason };
  const of = (
    status: Problem['status'],
    code: string,
    more: Partial<Problem> = {},
  ): Problem => ({
    status,
    reason: { code, params },
    evidence: [evidence],
    ...more,
  });
  if (reason === 'ScalingDisabled') {
    const remedy = startTarget(workload);
    return of('partial', 'scaled-to-zero', { remedy });
  }
  if (reason === 'AmbiguousSelector') {
    return of('fail', 'ambiguous-selector', {
      remedy: separateSelectors(autoscaler),
    });
  }
  if (!METRICS_FAIL.test(reason)) {
    const remedy = lookAtEvents(autoscaler);
    return of('fail', 'scaling-inactive', { remedy });
  }
  const ends = Date.parse(since ?? '') + METRICS_GRACE_MS;
  return ends > now.getTime()
    ? of('partial', 'metrics-failing', {
        because: {
          code: 'grace-period',
          params: { minutes: METRICS_GRACE_MS / 60_000 },
        },
        validUntil: new Date(ends).toISOString(),
        remedy: fixMetrics(autoscaler),
      })
    : of('fail', 'metrics-failing', { remedy: fixMetrics(autoscaler) });
}

/** Where the generated HPA reports for itself, that counts, and KEDA's word is a note. */
function kedaReady(
  autoscaler: Autoscaler,
  { evidence, reason = '' }: ScalingCondition,
): Problem {
  return {
    status: isHpa(autoscaler) ? 'note' : 'fail',
    reason: {
      code: 'keda-not-ready',
      params: { autoscaler: autoscalerName(autoscaler), reason },
    },
    evidence: [evidence],
    remedy: lookAtEvents(autoscaler),
  };
}
