import {
  aTopic,
  aSubject,
  aWorkload,
  anEvidence,
  seen,
} from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';

export const fixtures: TagFixture[] = [
  {
    name: 'a broker of Kafka',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: seen([
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
    name: 'a client of Kafka',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: seen([
            {
              technology: 'kafka',
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
    name: 'a topic by itself',
    subject: aSubject({
      channels: [
        aTopic({
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
    expect: { state: 'seen', reason: 'is-channel' },
  },
  {
    name: 'a client of RabbitMQ',
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
    expect: { state: 'not-seen', reason: 'no-kafka-protocol' },
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
