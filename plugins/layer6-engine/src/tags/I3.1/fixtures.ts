import { aBroker, aSubject, seen } from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';
import {
  aSubjectThatUses,
  aUse,
  madeOf,
  UNREADABLE_WORKLOAD,
} from '../../testing/messaging';

export const fixtures: TagFixture[] = [
  {
    name: 'a client with an amqp:// address',
    subject: aSubjectThatUses([aUse('rabbitmq', { amqp: true })]),
    expect: { state: 'seen', reason: 'uses-broker' },
  },
  {
    name: 'a RabbitmqCluster by itself',
    subject: aSubject({
      brokers: [aBroker({ ...madeOf('rabbitmq'), amqp: seen(true) })],
    }),
    expect: { state: 'seen', reason: 'is-broker' },
  },
  {
    name: 'RabbitMQ without a sign of its protocol',
    subject: aSubjectThatUses([aUse('rabbitmq')]),
    expect: { state: 'not-seen', reason: 'no-amqp' },
  },
  {
    name: 'a live RabbitMQ that does not tell its listeners',
    subject: aSubject({
      brokers: [
        aBroker({
          technology: 'rabbitmq',
          amqp: {
            known: false,
            reason: {
              code: 'forbidden',
              params: { what: 'listeners', source: 'test' },
            },
            evidence: [],
          },
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'forbidden' },
  },
  UNREADABLE_WORKLOAD,
];
