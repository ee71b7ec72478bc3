import type { CheckRule } from '../../model';
import { evaluate } from './evaluate';
import { reasons } from './reasons';

export const rule: CheckRule = {
  id: 'kubernetes-multi-az',
  description: {
    en: 'The control plane and the workers that a workload may use stand in several availability zones.',
    ko: '컨트롤 플레인과, 워크로드가 사용할 수 있는 워커 노드가 여러 가용 영역에 있어야 합니다.',
  },
  why: {
    en: 'A zone fails as a whole. What stands in one zone stops with it, and so does a control plane that loses its quorum.',
    ko: '장애는 존 단위로 발생합니다. 한 존에만 있으면 함께 멈추고, 과반을 잃은 컨트롤 플레인도 멈춥니다.',
  },
  weight: 1,
  reasons,
  notApplicable: { code: 'not-on-kubernetes', params: {} },
  evaluate,
};
