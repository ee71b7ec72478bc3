import type { CheckRule } from '../../model';
import { evaluate } from './evaluate';
import { reasons } from './reasons';

export const rule: CheckRule = {
  id: 'mesh-mtls',
  description: {
    en: 'Every pod is in a service mesh, and each of its serving ports accepts nothing but mutual TLS.',
    ko: '모든 파드가 서비스 메시에 속하고, 서비스하는 모든 포트가 상호 TLS만 허용해야 합니다.',
  },
  why: {
    en: 'Without it any process in the cluster can read and forge traffic between services, and no service knows who calls it.',
    ko: '상호 TLS가 없으면 클러스터 안의 어떤 프로세스든 서비스 간 트래픽을 엿보거나 위조할 수 있고, 서비스는 호출한 상대를 확인할 수 없습니다.',
  },
  weight: 1,
  reasons,
  notApplicable: { code: 'no-workload', params: {} },
  evaluate,
};
