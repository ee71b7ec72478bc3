import {
  aBroker,
  aSubject,
  aTopic,
  aWorkload,
  anEvidence,
  seen,
} from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';

const unreadable = {
  code: 'forbidden',
  params: { what: 'a ScaledObject', source: 'test' },
};

export const fixtures: TagFixture[] = [
  {
    name: 'a workload that is scaled on the lag of a topic',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: seen([
            {
              technology: 'kafka',
              role: 'client',
              channels: ['orders'],
              evidence: [anEvidence()],
            },
          ]),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'uses-broker' },
  },
  {
    name: 'a broker of Kafka that uses Redis as well',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: seen([
            {
              technology: 'redis-streams',
              role: 'client',
              channels: [],
              evidence: [anEvidence()],
            },
            {
              technology: 'kafka',
              role: 'server',
              channels: [],
              evidence: [anEvidence()],
            },
          ]),
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'runs-broker' },
  },
  {
    name: 'a client of a stream queue of RabbitMQ',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: seen([
            {
              technology: 'rabbitmq',
              role: 'client',
              channels: ['audit'],
              evidence: [anEvidence()],
            },
          ]),
        }),
      ],
      channels: [
        aTopic({ technology: 'rabbitmq', type: 'stream', name: 'audit' }),
      ],
    }),
    expect: { state: 'seen', reason: 'uses-broker' },
  },
  {
    name: 'a Kafka cluster by itself',
    subject: aSubject({
      brokers: [
        aBroker({
          technologies: [
            {
              component: 'message-queue',
              id: 'kafka',
              evidence: [anEvidence()],
            },
          ],
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'is-broker' },
  },
  {
    name: 'Redis as a cache, and queues of RabbitMQ that are no streams',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: seen([
            {
              technology: 'redis',
              role: 'client',
              channels: [],
              evidence: [anEvidence()],
            },
            {
              technology: 'rabbitmq',
              role: 'client',
              channels: ['mail'],
              evidence: [anEvidence()],
            },
          ]),
        }),
      ],
      channels: [
        aTopic({ technology: 'rabbitmq', type: 'queue', name: 'mail' }),
      ],
    }),
    expect: { state: 'not-seen', reason: 'no-event-stream' },
  },
  {
    name: 'a workload of which nothing more can be said',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: { known: false, reason: unreadable, evidence: [] },
        }),
      ],
    }),
    expect: { state: 'unknown', reason: 'forbidden' },
  },
];
