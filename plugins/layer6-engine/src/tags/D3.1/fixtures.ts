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
    name: 'a client of SQS',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: seen([
            {
              technology: 'aws-sqs',
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
    name: 'a client of Redis Streams that shares the work in a group',
    subject: aSubject({
      workloads: [
        aWorkload({
          messaging: seen([
            {
              technology: 'redis-streams',
              consumerGroups: true,
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
    name: 'a queue of SQS by itself',
    subject: aSubject({
      channels: [
        aTopic({
          technology: 'aws-sqs',
          type: 'queue',
          technologies: [
            {
              component: 'message-queue',
              id: 'aws-sqs',
              evidence: [anEvidence()],
            },
          ],
        }),
      ],
    }),
    expect: { state: 'seen', reason: 'is-channel' },
  },
  {
    name: 'a stream of Redis that nobody reads as a group',
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
          ]),
        }),
      ],
    }),
    expect: { state: 'not-seen', reason: 'no-message-queue' },
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
