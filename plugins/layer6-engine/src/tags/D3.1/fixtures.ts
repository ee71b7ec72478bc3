import { aSubject, aTopic } from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';
import {
  aSubjectThatUses,
  aUse,
  madeOf,
  UNREADABLE_WORKLOAD,
} from '../../testing/messaging';

export const fixtures: TagFixture[] = [
  {
    name: 'a client of SQS',
    subject: aSubjectThatUses([aUse('aws-sqs')]),
    expect: { state: 'seen', reason: 'uses-broker' },
  },
  {
    name: 'a client of Redis Streams that shares the work in a group',
    subject: aSubjectThatUses([
      aUse('redis-streams', { consumerGroups: true }),
    ]),
    expect: { state: 'seen', reason: 'uses-broker' },
  },
  {
    name: 'a queue of SQS by itself',
    subject: aSubject({
      channels: [aTopic({ ...madeOf('aws-sqs'), type: 'queue' })],
    }),
    expect: { state: 'seen', reason: 'is-channel' },
  },
  {
    name: 'a stream of Redis that nobody reads as a group',
    subject: aSubjectThatUses([aUse('redis-streams')]),
    expect: { state: 'not-seen', reason: 'no-message-queue' },
  },
  UNREADABLE_WORKLOAD,
];
