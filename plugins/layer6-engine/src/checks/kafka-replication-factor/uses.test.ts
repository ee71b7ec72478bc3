import { aBroker, aSubject, aTopic, NOW, seen } from '../../testing/assets';
import { aUse, aUser } from '../../testing/messaging';
import type { BrokerAsset, MessagingUse, Subject } from '../../model';
import { evaluate } from './evaluate';

const kafka = { collector: 'kafka', name: 'events' };

/** Brokers that answered, and listed all of their topics. */
const live = aBroker({
  source: kafka,
  key: 'live',
  name: 'events',
  operator: undefined,
  brokers: seen(3),
  nodeIds: [1, 2, 3],
  endpoints: ['kafka.example.com:9092'],
});
const partial = {
  topicsGap: { code: 'read-failed', params: { what: 'x', source: 'events' } },
};
const liveTopic = (name: string, broker: BrokerAsset = live) =>
  aTopic({ source: broker.source, key: name, name, brokerKey: broker.key });

const client = (...uses: Partial<MessagingUse>[]) =>
  aUser(
    ...uses.map(use =>
      aUse('kafka', { address: 'kafka.example.com:9092', ...use }),
    ),
  );

const judge = (subject: Partial<Subject>) =>
  evaluate(aSubject(subject), { now: NOW, settings: {} }).map(
    ({ status, reason }) => [status, reason.code, reason.params],
  );

describe('topics that are known by name and not seen', () => {
  const named = client({ channels: ['orders', 'payments'] });
  const channels = [liveTopic('orders')];

  it('hold the verdict open, beside others that are seen', () => {
    const topics = ['payments'];
    const params = { workload: 'cart', name: 'events', topics };
    expect(judge({ workloads: [named], brokers: [live], channels })).toEqual([
      ['unknown', 'topics-not-there', params],
    ]);
    const brokers = [{ ...live, ...partial }];
    expect(judge({ workloads: [named], brokers, channels })).toEqual([
      ['unknown', 'topics-not-seen', params],
    ]);
    const declared = aBroker();
    expect(
      judge({
        workloads: [
          client({ channels: ['orders', 'payments'], brokerKey: declared.key }),
        ],
        brokers: [declared],
        channels: [aTopic()],
      }),
    ).toMatchObject([['unknown', 'topics-not-seen', { topics }]]);
  });

  it('hold it open where none is seen, and the defaults would do', () => {
    expect(judge({ workloads: [named], brokers: [live] })).toMatchObject([
      ['unknown', 'topics-not-there', { topics: ['orders', 'payments'] }],
    ]);
  });

  it('are failed by low defaults only where they are known not to exist', () => {
    const { defaultReplicationFactor: _, ...kafkaOf } = live.kafka!;
    const low = {
      ...live,
      kafka: { ...kafkaOf, defaultReplicationFactor: seen(1) },
    };
    expect(judge({ workloads: [named], brokers: [low] })).toMatchObject([
      ['fail', 'low-default', {}],
    ]);
    expect(
      judge({ workloads: [named], brokers: [{ ...low, ...partial }] }),
    ).toMatchObject([['unknown', 'topics-not-seen', {}]]);
  });

  it('change nothing where another topic fails, or where they are Kafka’s own', () => {
    const weak = {
      ...liveTopic('orders'),
      replication: seen({ factor: 1, fromDefault: false, evidence: [] }),
    };
    expect(
      judge({ workloads: [named], brokers: [live], channels: [weak] }),
    ).toMatchObject([['fail', 'low-replication', {}]]);
    const workloads = [
      client({ channels: ['orders', '__consumer_offsets', 'x-changelog'] }),
    ];
    expect(judge({ workloads, brokers: [live], channels })).toMatchObject([
      ['pass', 'topic-replicated-and-kept', {}],
    ]);
  });

  it('are of the cluster that is used, not of another one that has the same name', () => {
    const other = aBroker({
      ...live,
      source: { ...kafka, name: 'other' },
      name: 'other',
      endpoints: ['other.example.com:9092'],
    });
    const elsewhere = liveTopic('payments', other);
    const parts = judge({
      workloads: [
        client(
          { channels: ['payments'] },
          { channels: ['payments'], address: 'other.example.com:9092' },
        ),
      ],
      brokers: [live, other],
      channels: [elsewhere],
    });
    expect(parts).toMatchObject([
      ['unknown', 'topics-not-there', { name: 'events' }],
      ['pass', 'topic-replicated-and-kept', { name: 'payments' }],
    ]);
  });

  it('are of any of its clusters where no address stands beside the name', () => {
    const other = aBroker({
      ...live,
      source: { ...kafka, name: 'other' },
      name: 'other',
      endpoints: ['other.example.com:9092'],
    });
    const uses = (names: string[]) =>
      client(
        { channelsSomewhere: names },
        { channelsSomewhere: names, address: 'other.example.com:9092' },
      );
    const assets = {
      brokers: [live, other],
      channels: [liveTopic('orders'), liveTopic('payments', other)],
    };
    expect(
      judge({ workloads: [uses(['orders', 'payments'])], ...assets }),
    ).toMatchObject([
      ['pass', 'topic-replicated-and-kept', {}],
      ['pass', 'topic-replicated-and-kept', {}],
    ]);
    expect(
      judge({ workloads: [uses(['orders', 'gone'])], ...assets }),
    ).toContainEqual([
      'unknown',
      'topics-not-there',
      expect.objectContaining({ topics: ['gone'] }),
    ]);
    // It may be a topic of the service that keeps three copies.
    const managed = client(
      { channelsSomewhere: ['gone'] },
      {
        channelsSomewhere: ['gone'],
        address: 'pkc-1.eu.confluent.cloud:9092',
        variant: 'confluent-cloud',
      },
    );
    expect(
      judge({ workloads: [managed], brokers: [live], channels }),
    ).toMatchObject([
      ['pass', 'topic-replicated-and-kept', {}],
      ['pass', 'managed-service', {}],
    ]);
  });
});

describe('a topic that is declared', () => {
  const declared = aBroker({ clusterId: 'p4XQ' });
  const answering = { ...live, clusterId: 'p4XQ' };

  it('and that the brokers do not have is not known', () => {
    expect(
      judge({ brokers: [declared, answering], channels: [aTopic()] }),
    ).toEqual([['unknown', 'topic-not-there', { name: 'orders' }]]);
  });

  it('stands where the brokers do not list all that they have', () => {
    expect(
      judge({
        brokers: [declared, { ...answering, ...partial }],
        channels: [aTopic()],
      }),
    ).toMatchObject([['pass', 'topic-replicated-and-kept', {}]]);
  });

  it('twice has the fewer replicas', () => {
    const replication = seen({ factor: 1, fromDefault: false, evidence: [] });
    const second = aTopic({
      name: 'again',
      channelName: 'orders',
      replication,
    });
    for (const channels of [
      [aTopic(), second],
      [second, aTopic()],
    ]) {
      expect(judge({ brokers: [aBroker()], channels })).toMatchObject([
        ['fail', 'low-replication', { name: 'orders', factor: 1 }],
      ]);
    }
  });
});

describe('brokers that no address leads to', () => {
  const hidden = { address: undefined };

  it('are those whose topics the owner names', () => {
    const [part] = evaluate(
      aSubject({
        workloads: [client(hidden)],
        brokers: [live],
        channels: [liveTopic('orders')],
      }),
      { now: NOW, settings: {} },
    );
    expect(part).toMatchObject({
      status: 'pass',
      notes: [{ reason: { code: 'taken-as-named', params: { name: 'cart' } } }],
    });
  });

  it('are so for as many addresses as there are clusters named', () => {
    const assets = { brokers: [live], channels: [liveTopic('orders')] };
    const other = { address: 'kafka.internal:9092' };
    expect(
      judge({ workloads: [client(hidden), client(hidden)], ...assets }),
    ).toHaveLength(1);
    expect(
      judge({ workloads: [client(hidden, other)], ...assets }),
    ).toMatchObject([
      ['pass', 'topic-replicated-and-kept', {}],
      ['unknown', 'broker-not-visible', {}],
      ['unknown', 'broker-not-visible', {}],
    ]);
  });

  it('are not those that it is seen to use besides', () => {
    expect(
      judge({
        workloads: [client({}, hidden)],
        brokers: [live],
        channels: [liveTopic('orders')],
      }),
    ).toMatchObject([
      ['pass', 'topic-replicated-and-kept', {}],
      ['unknown', 'broker-not-visible', {}],
    ]);
  });

  it('are not known by a topic that is nobody’s', () => {
    const internal = aTopic({ name: 'connect-offsets', internal: true });
    expect(
      judge({ workloads: [client(hidden)], channels: [internal] }),
    ).toMatchObject([
      ['not-applicable', 'internal-topic', {}],
      ['unknown', 'broker-not-visible', {}],
    ]);
  });

  it('have the topics that the workload names, or the verdict stays open', () => {
    expect(
      judge({
        workloads: [client({ ...hidden, channels: ['payments'] })],
        brokers: [live],
        channels: [liveTopic('orders')],
      }),
    ).toMatchObject([['unknown', 'topics-not-there', {}]]);
  });
});

it('tells clusters of the same name apart by their source', () => {
  const twin = aBroker({
    source: { collector: 'kubernetes', name: 'staging' },
  });
  const use = { address: undefined, brokerKey: twin.key };
  const workloads = [client(use)];
  expect(judge({ workloads, brokers: [twin] })).toMatchObject([
    ['pass', 'default-replicated', {}],
  ]);
  const stranger = { ...client(use), source: { ...twin.source, name: 'x' } };
  const dev = { ...client({ address: 'kafka.internal:1' }), key: 'dev' };
  expect(
    judge({ workloads: [stranger, dev], brokers: [twin] }).map(
      ([status]) => status,
    ),
  ).toEqual(['pass', 'unknown', 'unknown']);
});
