import type { CheckRule } from '../../model';
import { evaluate } from './evaluate';
import { reasons } from './reasons';

export const rule: CheckRule = {
  id: 'hpa-configured',
  description: {
    en: 'Every Deployment, Rollout and autoscaled StatefulSet has exactly one horizontal autoscaler that has room and works.',
    ko: 'Deployment, Rollout, 그리고 자동 확장되는 StatefulSet마다 조정 여지가 있고 정상 동작하는 수평 오토스케일러가 정확히 하나 있어야 합니다.',
  },
  why: {
    en: 'Without one a burst of traffic meets a fixed number of pods: requests queue up or fail until somebody scales by hand.',
    ko: '오토스케일러가 없으면 트래픽이 급증해도 파드 수가 그대로여서, 사람이 직접 늘릴 때까지 요청이 지연되거나 실패합니다.',
  },
  weight: 1,
  reasons,
  notApplicable: { code: 'no-workload', params: {} },
  evaluate,
};
