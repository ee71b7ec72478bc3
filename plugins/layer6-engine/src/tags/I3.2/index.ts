import type { TagRule } from '../../model';
import { MESSAGING_REASONS, messagingFinding } from '../messagingSigns';

/** Kafka Protocol: a broker or a client of Kafka, or of what speaks its protocol. */
export const rule: TagRule = {
  code: 'I3.2',
  description: {
    en: 'It speaks the Kafka protocol, as a broker or as a client. Redpanda and managed services that speak it count.',
    ko: '브로커 또는 클라이언트로서 Kafka 프로토콜을 사용합니다. 이 프로토콜을 지원하는 Redpanda와 관리형 서비스도 포함합니다.',
  },
  reasons: {
    ...MESSAGING_REASONS,
    'no-kafka-protocol': {
      en: 'Nothing shows a broker or a client of Kafka',
      ko: 'Kafka 브로커나 클라이언트가 확인되지 않습니다',
    },
  },
  evaluate: subject => {
    const isKafka = ({ technology }: { technology: string }) =>
      technology === 'kafka';
    return messagingFinding(
      subject,
      { use: isKafka, broker: isKafka, channel: isKafka },
      'no-kafka-protocol',
    );
  },
};
