import {
  aBroker,
  aSubject,
  aWorkload,
  anEvidence,
  seen,
} from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';

export const fixtures: TagFixture[] = [
  {
    name: 'a client with an amqp:// address',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: seen([
            {
              technology: 'rabbitmq',
              amqp: true,
              role: 'client',
              channels: [],
              evidence: [anEvidence()],
            },
          ]),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'uses-broker' },
  },
  {
    name: 'a RabbitmqCluster by itself',
    subject: aSubject({
      brokers: [
        aBroker({
          technology: 'rabbitmq',
          amqp: seen(true),
          technologies: [
            {
              component: 'message-queue',
              id: 'rabbitmq',
              evidence: [anEvidence()],
            },
          ],
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'is-broker' },
  },
  {
    name: 'RabbitMQ without a sign of its protocol',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: seen([
            {
              technology: 'rabbitmq',
              role: 'client',
              channels: [],
              evidence: [anEvidence()],
            },
          ]),
        }),
      ],
    }),
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
  {
    name: 'a workload of which nothing more can be said',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: {
            known: false,
            reason: {
              code: 'unreadable-input',
              params: { source: 'test', count: 1 },
            },
            evidence: [],
          },
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'unreadable-input' },
  },
];
