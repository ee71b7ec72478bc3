import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import {
  partName,
  type Autoscaler,
  type PartFinding,
  type WorkloadAsset,
} from '../../model';
import { targetsOf } from './targets';

export const EXPECTED: PartFinding['expected'] = {
  en: 'One HPA with a maximum above its minimum, whose metrics work',
  ko: '최대값이 최소값보다 크고 메트릭이 동작하는 HPA 1개',
};

export function reason(code: string, params: Reason['params'] = {}): Reason {
  return { code, params };
}

export function finding(
  workload: WorkloadAsset,
  status: PartFinding['status'],
  why: Reason,
  evidence: Evidence[] = [],
): PartFinding {
  return {
    status,
    reason: why,
    subject: partName(workload),
    observed: false,
    evidence,
    notes: [],
  };
}

/** What was seen and what would be a pass, of an autoscaler. */
export function sizes(
  autoscaler: Autoscaler,
): Pick<PartFinding, 'actual' | 'expected'> {
  const { max, min } = autoscaler;
  const target = targetsOf(autoscaler);
  return {
    actual: {
      en: `${min}–${max} pods at ${target}`,
      ko: `파드 ${min}–${max}개, 목표 ${target}`,
    },
    expected: EXPECTED,
  };
}
