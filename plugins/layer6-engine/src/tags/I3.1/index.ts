import type { TagRule } from '../../model';
import { MESSAGING_REASONS, messagingFinding } from '../messagingSigns';

/** AMQP: only where the protocol itself shows, by a listener, a port or an address. */
export const rule: TagRule = {
  code: 'I3.1',
  description: {
    en: 'It speaks AMQP: a listener or port 5672 or 5671 of its broker shows it, or an amqp:// address of its client. RabbitMQ alone proves nothing.',
    ko: 'AMQP를 사용합니다. 브로커의 리스너나 5672·5671 포트, 또는 클라이언트의 amqp:// 주소로 확인합니다. RabbitMQ만으로는 인정하지 않습니다.',
  },
  reasons: {
    ...MESSAGING_REASONS,
    'no-amqp': {
      en: 'Nothing shows a listener or an address of AMQP',
      ko: 'AMQP 리스너나 주소가 확인되지 않습니다',
    },
  },
  evaluate: subject =>
    messagingFinding(
      subject,
      {
        use: ({ amqp }) => amqp === true,
        broker: ({ amqp }) => amqp?.known === true && amqp.value,
        channel: () => false,
        open: ({ amqp }) => (amqp?.known === false ? amqp : undefined),
      },
      'no-amqp',
    ),
};
