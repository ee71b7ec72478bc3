import type {
  Autoscaler,
  TagFinding,
  TagRule,
  WorkloadAsset,
} from '../../model';
import { strongest } from '../strongest';

/** Auto Scaling: an autoscaler that can change the size targets a workload. Whether it works is the check's business. */
export const rule: TagRule = {
  code: 'R3.2',
  description: {
    en: 'An autoscaler with room between its minimum and maximum targets it',
    ko: '최소와 최대가 다른 오토스케일러가 연결되어 있습니다',
  },
  reasons: {
    'autoscaler-targets-it': {
      en: '{autoscaler} scales it between {min} and {max}',
      ko: '{autoscaler}이(가) {min}~{max} 범위에서 조정합니다',
    },
    'no-autoscaler': {
      en: 'No autoscaler that can change its size targets it',
      ko: '크기를 조정할 수 있는 오토스케일러가 없습니다',
    },
  },
  evaluate({ workloads }) {
    return strongest(workloads.map(ofWorkload), {
      code: 'no-autoscaler',
      params: {},
    });
  },
};

function ofWorkload({
  name,
  presence,
  scaling,
  source,
}: WorkloadAsset): TagFinding {
  if (!scaling.known) {
    const { reason, evidence } = scaling;
    return { state: 'unknown', reason, evidence };
  }
  const { autoscalers, delegatedTo, gap, scalable } = scaling.value;
  // What another workload has taken over stands at zero on purpose, and its own autoscaler is switched off with it.
  const acting = autoscalers.find(
    autoscaler =>
      !delegatedTo &&
      canChangeSize(autoscaler) &&
      (scalable !== 'none' || scalesJobs(autoscaler)),
  );
  if (acting && presence !== 'missing') {
    if (presence === 'not-in-input' && !reachesItsTarget(acting)) {
      const params = { source: source.name, what: name };
      return {
        state: 'unknown',
        reason: { code: 'incomplete-input', params },
        evidence: acting.evidence,
      };
    }
    const { kind, name: autoscaler } = acting.managedBy ?? acting.object;
    return {
      state: 'seen',
      reason: {
        code: 'autoscaler-targets-it',
        params: {
          autoscaler: `${kind} ${autoscaler}`,
          min: acting.min,
          max: acting.max,
        },
      },
      evidence: acting.evidence,
    };
  }
  return {
    state: gap ? 'unknown' : 'not-seen',
    reason: gap ?? { code: 'no-autoscaler', params: {} },
    evidence: scaling.evidence,
  };
}

/** Held at a number it cannot, and neither can one that nothing makes scale. */
function canChangeSize({
  disabled = [],
  max,
  metrics,
  min,
  paused,
}: Autoscaler): boolean {
  return (
    max > min &&
    metrics.length > 0 &&
    disabled.length < 2 &&
    paused?.at === undefined
  );
}

function scalesJobs({ object }: Autoscaler): boolean {
  return object.kind === 'ScaledJob';
}

/** By its own status: that it could read the size of what it targets proves that this exists. */
function reachesItsTarget({ conditions }: Autoscaler): boolean {
  const able = conditions?.find(({ type }) => type === 'AbleToScale');
  const active = conditions?.find(({ type }) => type === 'ScalingActive');
  return able ? able.status === 'True' : active?.status === 'True';
}
