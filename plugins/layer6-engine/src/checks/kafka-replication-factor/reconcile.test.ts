import {
  aBroker,
  anEvidence,
  aSubject,
  aTopic,
  NOW,
  seen,
} from '../../testing/assets';
import { unknown, type Replication, type Subject } from '../../model';
import { evaluate } from './evaluate';

const source = { collector: 'kafka', name: 'events' };
const clusterId = 'p4XQ';

const replication = (factor: number) =>
  seen<Replication>({ factor, fromDefault: false, evidence: [] });

const declared = aBroker({ clusterId });
const live = aBroker({
  source,
  key: 'broker:/kafka/Kafka/events',
  clusterId,
  operator: undefined,
  brokers: seen(3, [anEvidence({ source: 'events', value: '1, 2, 3' })]),
});
const liveTopic = aTopic({
  source,
  key: 'channel:/kafka/Topic/orders',
  brokerKey: live.key,
  replication: replication(3),
  minInsyncReplicas: seen(2),
});

const noteOf = (what: string, values: object) => ({
  reason: {
    code: 'declared-otherwise',
    params: { name: 'orders', what, ...values },
  },
});

const judge = (overrides: Partial<Subject>) =>
  evaluate(aSubject({ brokers: [live, declared], ...overrides }), {
    now: NOW,
    settings: {},
  });

it('takes an operator’s cluster and what its brokers answer for one', () => {
  const parts = judge({ channels: [liveTopic, aTopic()] });
  expect(parts).toHaveLength(1);
  expect(parts[0]).toMatchObject({
    status: 'pass',
    subject: 'Kafka kafka/events in test',
    observed: true,
    notes: [],
  });
});

it('lets the brokers’ answer count, and shows where it differs', () => {
  const [part] = judge({
    channels: [{ ...liveTopic, replication: replication(2) }, aTopic()],
  });
  expect(part).toMatchObject({
    status: 'fail',
    reason: { code: 'low-replication', params: { factor: 2 } },
  });
  expect(part.notes).toMatchObject([
    noteOf('replicas', { declared: 3, live: 2 }),
  ]);
  const [better] = judge({
    channels: [
      liveTopic,
      aTopic({ replication: replication(1) }),
      { ...liveTopic, key: 'x', name: 'live', channelName: 'live' },
    ],
  });
  expect(better.status).toBe('pass');
});

it('shows where partitions and retention differ', () => {
  const [part] = judge({
    channels: [
      { ...liveTopic, partitions: seen(6), retentionMs: seen(86_400_000) },
      aTopic(),
    ],
  });
  expect(part).toMatchObject({
    status: 'pass',
    reason: { params: { days: 1 } },
    notes: [
      noteOf('partitions', { declared: 3, live: 6 }),
      noteOf('retention.ms', { declared: 604_800_000, live: 86_400_000 }),
    ],
  });
});

it.each([
  ['stale', 'unknown'],
  ['read-failed', 'unknown'],
  ['forbidden', 'pass'],
  ['not-served', 'pass'],
])('where the answer is %s, the verdict is %s', (code, status) => {
  const replicas = unknown({ code, params: { what: 'x', source: 'events' } });
  const [part] = judge({
    channels: [{ ...liveTopic, replication: replicas }, aTopic()],
  });
  expect(part.status).toBe(status);
});

it('keeps clusters apart that do not call themselves the same', () => {
  const parts = judge({
    brokers: [{ ...live, clusterId: 'another' }, declared],
    channels: [liveTopic, aTopic()],
  });
  expect(parts).toHaveLength(2);
});
