import type { TagRule } from '../../model';
import { MESSAGING_REASONS, messagingFinding } from '../messagingSigns';

/** Message Queue: RabbitMQ, SQS, or Redis Streams whose consumers share the work in groups. */
export const rule: TagRule = {
  code: 'D3.1',
  description: {
    en: 'It runs or uses a queue whose messages each go to one consumer: RabbitMQ, AWS SQS, or Redis Streams with consumer groups.',
    ko: '메시지 하나를 한 소비자가 처리하는 큐를 실행하거나 사용합니다. RabbitMQ, AWS SQS, 소비자 그룹이 있는 Redis Streams가 해당합니다.',
  },
  reasons: {
    ...MESSAGING_REASONS,
    'no-message-queue': {
      en: 'Nothing shows RabbitMQ, SQS or Redis Streams with consumer groups',
      ko: 'RabbitMQ, SQS, 소비자 그룹이 있는 Redis Streams 중 확인된 것이 없습니다',
    },
  },
  evaluate: subject =>
    messagingFinding(
      subject,
      {
        use: isQueue,
        broker: ({ technology }) => technology === 'rabbitmq',
        channel: isQueue,
        mayHold: ({ technology }) => technology === 'redis',
      },
      'no-message-queue',
    ),
};

function isQueue({
  technology,
  consumerGroups,
}: {
  technology: string;
  consumerGroups?: boolean;
}): boolean {
  return (
    technology === 'rabbitmq' ||
    technology === 'aws-sqs' ||
    (technology === 'redis-streams' && consumerGroups === true)
  );
}
