import type { CheckRule } from '../../model';
import { evaluate } from './evaluate';
import { REASONS } from './reasons';

/** Kafka replication factor ≥ 3. See the readme beside it. */
export const rule: CheckRule = {
  id: 'kafka-replication-factor',
  description: {
    en: 'Every topic of the service has three replicas or more, on three brokers or more, and survives the loss of one of them: two replicas must be in sync, and the offsets and transactions are kept as well. Where its topics are not known, what the cluster gives to new topics counts.',
    ko: '서비스의 모든 토픽이 브로커 3개 이상에 복제본을 3개 이상 두고, 그중 하나를 잃어도 유지되는지 확인합니다. 최소 동기화 복제본은 2개 이상이어야 하며 오프셋과 트랜잭션 토픽도 함께 봅니다. 토픽을 알 수 없으면 클러스터의 기본값으로 판단합니다.',
  },
  why: {
    en: 'A topic with fewer replicas stops, or loses records, when a broker fails while another is being replaced or upgraded.',
    ko: '복제본이 부족한 토픽은 브로커 교체나 업그레이드 중에 다른 브로커가 멈추면 중단되거나 레코드를 잃습니다.',
  },
  weight: 1,
  reasons: REASONS,
  notApplicable: { code: 'no-kafka', params: {} },
  evaluate,
};
