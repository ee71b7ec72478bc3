import type { Autoscaler, Scaling, WorkloadAsset } from '../../model';
import { boundProblems, directionProblems } from './bounds';
import { conditionProblems } from './conditions';
import { note, type Problem } from './problem';
import {
  lookAtEvents,
  setRequests,
  splitResources,
  startTarget,
} from './remedies';
import {
  autoscalerName,
  isHpa,
  reportsActive,
  scaledResources,
} from './targets';

/** A new autoscaler is looked at within seconds; this leaves room for a busy controller. */
const RECONCILE_GRACE_MS = 5 * 60_000;

/** The reason of `ScalingActive=False` while the target stands at zero. */
const OFF = 'ScalingDisabled';

/** What is wrong with one autoscaler, the causes before their effects. */
export function problemsOf(
  autoscaler: Autoscaler,
  workload: WorkloadAsset,
  { atZero, verticalAutoscalers }: Scaling,
  now: Date,
): Problem[] {
  return [
    ...boundProblems(autoscaler),
    ...directionProblems(autoscaler),
    ...requests(autoscaler, workload),
    ...switchedOff(autoscaler, workload, atZero),
    ...conditionProblems(autoscaler, workload, now),
    ...reconciliation(autoscaler, now),
    ...conflicts(autoscaler, verticalAutoscalers),
    ...remarks(autoscaler),
  ];
}

function requests(autoscaler: Autoscaler, workload: WorkloadAsset): Problem[] {
  return autoscaler.missingRequests.flatMap((missing): Problem[] => {
    const { containers, evidence, resource } = missing;
    if (containers.length === 0) return notVisible(autoscaler, resource);
    // Without a pod in sight, the controller knows better than the template what admission made of it.
    const certain =
      missing.certain && (workload.live || !reportsActive(autoscaler));
    const problem: Problem = {
      status: certain ? 'fail' : 'partial',
      reason: {
        code: 'missing-requests',
        params: {
          autoscaler: autoscalerName(autoscaler),
          resource,
          containers,
        },
      },
      evidence,
      observed: workload.live,
      remedy: setRequests(workload, missing),
      ...(!certain && {
        because: { code: 'requests-may-be-added', params: {} },
      }),
    };
    return [problem];
  });
}

/** An autoscaler that reports itself active has computed the utilization, so that the requests are there. */
function notVisible(autoscaler: Autoscaler, resource: string): Problem[] {
  if (reportsActive(autoscaler)) return [];
  return [
    {
      status: 'partial',
      reason: { code: 'requests-not-visible', params: { resource } },
      evidence: autoscaler.evidence,
    },
  ];
}

/**
 * A target at zero switches an HPA off whose minimum is above, whatever it reported last; KEDA starts it by itself. Its own
 * condition says the same a moment later.
 */
function switchedOff(
  autoscaler: Autoscaler,
  workload: WorkloadAsset,
  atZero: Scaling['atZero'],
): Problem[] {
  const { conditions, min, via } = autoscaler;
  const isReported = conditions?.some(({ reason }) => reason === OFF);
  if (!atZero || via !== 'hpa' || min === 0 || isReported) return [];
  const params = {
    autoscaler: autoscalerName(autoscaler),
    reason: `${atZero.path}: 0`,
  };
  const reason = { code: 'scaled-to-zero', params };
  const remedy = startTarget(workload);
  return [{ status: 'partial', reason, evidence: [atZero], remedy }];
}

/**
 * A manifest has no status and is judged by what it sets; what a cluster holds has one soon. Until it says that it is active,
 * nothing shows that its metrics can be computed.
 */
function reconciliation(autoscaler: Autoscaler, now: Date): Problem[] {
  const { conditions, createdAt, evidence, observed } = autoscaler;
  if (conditions?.length) {
    if (!isHpa(autoscaler) || reports(autoscaler, 'ScalingActive')) return [];
    const params = { autoscaler: autoscalerName(autoscaler) };
    const shown = conditions.map(condition => condition.evidence);
    const reason = { code: 'metrics-not-reported', params };
    const remedy = lookAtEvents(autoscaler);
    return [{ status: 'partial', reason, evidence: shown, remedy }];
  }
  if (conditions !== null || !observed) return [];
  const ends = Date.parse(createdAt ?? '') + RECONCILE_GRACE_MS;
  const reason = {
    code: 'not-reconciled',
    params: { autoscaler: autoscalerName(autoscaler) },
  };
  return ends > now.getTime()
    ? [
        {
          status: 'note',
          reason,
          evidence,
          validUntil: new Date(ends).toISOString(),
        },
      ]
    : [
        {
          status: 'partial',
          reason,
          evidence,
          remedy: lookAtEvents(autoscaler),
        },
      ];
}

function conflicts(
  autoscaler: Autoscaler,
  verticals: Scaling['verticalAutoscalers'],
): Problem[] {
  const scaled = scaledResources(autoscaler);
  return verticals.flatMap(({ evidence, object, resources }) => {
    const shared = resources.filter(resource => scaled.includes(resource));
    if (shared.length === 0) return [];
    return [
      {
        status: 'partial' as const,
        reason: {
          code: 'vpa-conflict',
          params: { vertical: object.name, resources: shared },
        },
        evidence,
        remedy: splitResources(object.name, shared),
      },
    ];
  });
}

function remarks(autoscaler: Autoscaler): Problem[] {
  const { conditions, evidence, max, min } = autoscaler;
  const notes: Problem[] = [];
  const params = { autoscaler: autoscalerName(autoscaler) };
  if (min === 1 && max > min) {
    notes.push(note('single-replica-floor', params, evidence));
  } else if (min === 0) {
    notes.push(note('scales-to-zero', params, evidence));
  }
  if (conditions === null) return notes;

  const limited = conditions.find(({ type }) => type === 'ScalingLimited');
  if (limited?.status === 'True' && limited.reason === 'TooManyReplicas') {
    notes.push(note('at-maximum', { max: autoscaler.max }, [limited.evidence]));
  }
  if (isHpa(autoscaler) && !reports(autoscaler, 'AbleToScale')) {
    const condition = { condition: 'AbleToScale' };
    notes.push(note('condition-not-reported', condition, evidence));
  }
  return notes;
}

function reports({ conditions }: Autoscaler, type: string): boolean {
  return conditions?.some(condition => condition.type === type) ?? false;
}
