import type { TagRule } from '../../model';
import { MESSAGING_REASONS, messagingFinding } from '../messagingSigns';

/** Event Streaming: Kafka, Redis Streams, or a stream queue of RabbitMQ. */
export const rule: TagRule = {
  code: 'D3.3',
  description: {
    en: 'It runs or uses a log of events that consumers read at their own pace: Kafka, Redis Streams, or a stream queue of RabbitMQ.',
    ko: '소비자가 각자의 속도로 읽는 이벤트 로그를 실행하거나 사용합니다. Kafka, Redis Streams, RabbitMQ 스트림 큐가 해당합니다.',
  },
  reasons: {
    ...MESSAGING_REASONS,
    'no-event-stream': {
      en: 'Nothing shows Kafka, Redis Streams or a stream queue',
      ko: 'Kafka, Redis Streams, 스트림 큐 중 확인된 것이 없습니다',
    },
  },
  evaluate: subject =>
    messagingFinding(
      subject,
      {
        use: ({ technology, variant, channels }) =>
          technology === 'kafka' ||
          technology === 'redis-streams' ||
          variant === 'stream' ||
          (technology === 'rabbitmq' &&
            subject.channels.some(
              channel =>
                channel.technology === 'rabbitmq' &&
                channel.type === 'stream' &&
                channels.includes(channel.channelName),
            )),
        broker: ({ technology }) =>
          technology === 'kafka' || technology === 'redis-streams',
        channel: ({ technology, type }) =>
          technology === 'kafka' || type === 'stream',
        mayHold: ({ technology }) =>
          technology === 'redis' || technology === 'rabbitmq',
      },
      'no-event-stream',
    ),
};
