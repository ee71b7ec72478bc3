import { assetId } from '../../model';
import { aBroker, aSubject, aTopic } from '../../testing/assets';
import type { TagFixture } from '../../testing/fixtures';
import {
  aSubjectThatUses,
  aUse,
  madeOf,
  UNREADABLE_WORKLOAD,
} from '../../testing/messaging';

const redis = aBroker({
  ...madeOf('redis'),
  topicsGap: {
    code: 'read-failed',
    params: { what: 'all streams', source: 'test', detail: '10 of 20 keys' },
  },
});

export const fixtures: TagFixture[] = [
  {
    name: 'a workload that is scaled on the lag of a topic',
    subject: aSubjectThatUses([aUse('kafka', { channels: ['orders'] })]),
    expect: { state: 'seen', reason: 'uses-broker' },
  },
  {
    name: 'a broker of Kafka that uses Redis as well',
    subject: aSubjectThatUses([
      aUse('redis-streams'),
      aUse('kafka', { role: 'server' }),
    ]),
    expect: { state: 'seen', reason: 'runs-broker' },
  },
  {
    name: 'a client of a stream queue of RabbitMQ',
    subject: aSubjectThatUses([aUse('rabbitmq', { channels: ['audit'] })], {
      channels: [
        aTopic({ technology: 'rabbitmq', type: 'stream', name: 'audit' }),
      ],
    }),
    expect: { state: 'seen', reason: 'uses-broker' },
  },
  {
    name: 'a Kafka cluster by itself',
    subject: aSubject({ brokers: [aBroker(madeOf('kafka'))] }),
    expect: { state: 'seen', reason: 'is-broker' },
  },
  {
    name: 'Redis as a cache, and queues of RabbitMQ that are no streams',
    subject: aSubjectThatUses(
      [aUse('redis'), aUse('rabbitmq', { channels: ['mail'] })],
      {
        channels: [
          aTopic({ technology: 'rabbitmq', type: 'queue', name: 'mail' }),
        ],
      },
    ),
    expect: { state: 'not-seen', reason: 'no-event-stream' },
  },
  {
    name: 'a Redis of one’s own whose keys could not all be looked at',
    subject: aSubject({
      brokers: [redis],
      ownBrokers: new Set([assetId(redis)]),
    }),
    expect: { state: 'unknown', reason: 'read-failed' },
  },
  {
    name: 'somebody else’s Redis whose keys could not all be looked at',
    subject: aSubjectThatUses([aUse('redis')], { brokers: [redis] }),
    expect: { state: 'not-seen', reason: 'no-event-stream' },
  },
  UNREADABLE_WORKLOAD,
];
