import type { Autoscaler, Scaling, ScalingCondition } from '../model';
import { anEvidence, NOW } from './assets';

/** Long enough ago that no grace period is left. */
const AGES_AGO = '2026-01-01T00:00:00Z';

const object = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  namespace: 'shop',
  name: 'cart',
};

export function minutesAgo(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

export function aCondition(
  type: string,
  status: string,
  reason: string,
  since: string | undefined = AGES_AGO,
): ScalingCondition {
  return {
    type,
    status,
    reason,
    since,
    evidence: anEvidence({
      object,
      path: `status.conditions[${type}]`,
      value: `${status} (${reason})`,
    }),
  };
}

/** An HPA that scales: 2–10 pods at CPU 70 %. */
export function anAutoscaler(overrides: Partial<Autoscaler> = {}): Autoscaler {
  return {
    object,
    via: 'hpa',
    min: 2,
    max: 10,
    metrics: [
      { type: 'Resource', name: 'cpu', target: 'Utilization', value: '70' },
    ],
    conditions: [
      aCondition('AbleToScale', 'True', 'ReadyForNewScale'),
      aCondition('ScalingActive', 'True', 'ValidMetricFound'),
      aCondition('ScalingLimited', 'False', 'DesiredWithinRange'),
    ],
    createdAt: AGES_AGO,
    observed: true,
    missingRequests: [],
    evidence: [
      anEvidence({ object, path: 'spec.minReplicas', value: 2 }),
      anEvidence({ object, path: 'spec.maxReplicas', value: 10 }),
    ],
    ...overrides,
  };
}

export function aScaling(overrides: Partial<Scaling> = {}): Scaling {
  return {
    scalable: 'expected',
    autoscalers: [],
    verticalAutoscalers: [],
    notes: [],
    ...overrides,
  };
}
