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
    name: 'a broker of Kafka',
    subject: aSubjectThatUses([aUse('kafka', { role: 'server' })]),
    expect: { state: 'seen', reason: 'runs-broker' },
  },
  {
    name: 'a client of Kafka',
    subject: aSubjectThatUses([aUse('kafka')]),
    expect: { state: 'seen', reason: 'uses-broker' },
  },
  {
    name: 'a topic by itself',
    subject: aSubject({ channels: [aTopic(madeOf('kafka'))] }),
    expect: { state: 'seen', reason: 'is-channel' },
  },
  {
    name: 'a client of RabbitMQ',
    subject: aSubjectThatUses([aUse('rabbitmq')]),
    expect: { state: 'not-seen', reason: 'no-kafka-protocol' },
  },
  UNREADABLE_WORKLOAD,
];
