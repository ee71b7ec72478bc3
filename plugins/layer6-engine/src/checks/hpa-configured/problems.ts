import type { Autoscaler, Scaling, WorkloadAsset } from '../../model';
import { conditionProblems } from './conditions';
import type { Problem } from './problem';
import { raiseMaximum, setRequests, splitResources } from './remedies';
import { autoscalerName, isHpa, scaledResources } from './targets';

/** A new autoscaler is looked at within seconds; this leaves room for a busy controller. */
const RECONCILE_GRACE_MS = 5 * 60_000;

/** What is wrong with one autoscaler, the causes before their effects. */
export function problemsOf(
  autoscaler: Autoscaler,
  workload: WorkloadAsset,
  { atZero, verticalAutoscalers }: Scaling,
  now: Date,
): Problem[] {
  return [
    ...bounds(autoscaler),
    ...requests(autoscaler, workload),
    ...switchedOff(autoscaler, atZero),
    ...conditionProblems(autoscaler, now),
    ...reconciliation(autoscaler, now),
    ...conflicts(autoscaler, verticalAutoscalers),
    ...remarks(autoscaler),
  ];
}

function bounds(autoscaler: Autoscaler): Problem[] {
  const { evidence, max, metrics, min } = autoscaler;
  if (max > min && metrics.length > 0) return [];
  return [
    {
      status: 'fail',
      reason: {
        code: 'fixed-size',
        params: { autoscaler: autoscalerName(autoscaler), min, max },
      },
      evidence,
      remedy: raiseMaximum(autoscaler),
    },
  ];
}

function requests(autoscaler: Autoscaler, workload: WorkloadAsset): Problem[] {
  return autoscaler.missingRequests.flatMap((missing): Problem[] => {
    const { certain, containers, evidence, resource } = missing;
    if (containers.length === 0) return notVisible(autoscaler, resource);
    const problem: Problem = {
      status: certain ? 'fail' : 'partial',
      reason: { code: 'missing-requests', params: { resource, containers } },
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
  const isActive = autoscaler.conditions?.some(
    ({ type, status }) => type === 'ScalingActive' && status === 'True',
  );
  if (isActive) return [];
  return [
    {
      status: 'partial',
      reason: { code: 'requests-not-visible', params: { resource } },
      evidence: autoscaler.evidence,
    },
  ];
}

/**
 * A target at zero switches an HPA off whose minimum is above; KEDA starts it by itself. Once the controller has reported, its
 * own condition says so.
 */
function switchedOff(
  autoscaler: Autoscaler,
  atZero: Scaling['atZero'],
): Problem[] {
  const { conditions, min, via } = autoscaler;
  if (!atZero || via !== 'hpa' || min === 0 || conditions?.length) return [];
  const params = {
    autoscaler: autoscalerName(autoscaler),
    reason: `${atZero.path}: 0`,
  };
  const reason = { code: 'scaled-to-zero', params };
  return [{ status: 'partial', reason, evidence: [atZero] }];
}

/** A manifest has no status and is judged by what it sets; what a cluster holds has one soon. */
function reconciliation(autoscaler: Autoscaler, now: Date): Problem[] {
  const { conditions, createdAt, evidence, observed } = autoscaler;
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
    : [{ status: 'partial', reason, evidence }];
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
  const { conditions, evidence, min } = autoscaler;
  const notes: Problem[] = [];
  const params = { autoscaler: autoscalerName(autoscaler) };
  if (min === 1) {
    notes.push(note('single-replica-floor', params, evidence));
  } else if (min === 0) {
    notes.push(note('scales-to-zero', params, evidence));
  }
  if (conditions === null) return notes;

  const limited = conditions.find(({ type }) => type === 'ScalingLimited');
  if (limited?.status === 'True' && limited.reason === 'TooManyReplicas') {
    notes.push(note('at-maximum', { max: autoscaler.max }, [limited.evidence]));
  }
  if (!isHpa(autoscaler)) return notes;
  for (const type of ['AbleToScale', 'ScalingActive']) {
    if (!conditions.some(condition => condition.type === type)) {
      notes.push(note('condition-not-reported', { condition: type }, evidence));
    }
  }
  return notes;
}

function note(
  code: string,
  params: Problem['reason']['params'],
  evidence: Problem['evidence'],
): Problem {
  return { status: 'note', reason: { code, params }, evidence };
}
