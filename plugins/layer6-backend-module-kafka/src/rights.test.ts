import { collect } from './__testUtils__/collect';
import type { Operation, Resource } from './__testUtils__/PeerCluster';
import { ProtocolPeer } from './__testUtils__/ProtocolPeer';

let peer: ProtocolPeer;

beforeEach(async () => {
  peer = await ProtocolPeer.start();
  peer.cluster.topics = ['shop.orders', 'shop.prices', 'bank.payments'].map(
    name => ({ name, replicas: [[1, 2, 3]] }),
  );
  peer.cluster.groups = [
    {
      name: 'billing',
      coordinator: 1,
      committed: ['shop.orders'],
      assigned: [],
    },
  ];
});

afterEach(() => peer.stop());

/** A user that may do no more than this. `*`: all resources of that kind. */
function allow(...rights: [Operation, Resource, string][]) {
  peer.cluster.may = (operation, resource, name) =>
    rights.some(
      ([o, r, pattern]) =>
        o === operation &&
        r === resource &&
        (pattern === '*' || name.startsWith(pattern)),
    );
}

it('reads everything with the least rights that the readme names', async () => {
  allow(
    ['Describe', 'Topic', '*'],
    ['DescribeConfigs', 'Topic', '*'],
    ['Describe', 'Cluster', 'kafka-cluster'],
    ['DescribeConfigs', 'Cluster', 'kafka-cluster'],
    ['Describe', 'Group', '*'],
  );
  const { broker, topics, report } = await collect(peer.addresses);
  expect(Object.values(report.coverage).map(({ state }) => state)).toEqual(
    Array(6).fill('listed'),
  );
  expect(broker.topicsGap).toBeUndefined();
  expect(broker.groupsGap).toBeUndefined();
  expect(topics['shop.orders'].groups).toEqual(['billing']);
});

it('never takes what it may not see for absent', async () => {
  allow();
  const { broker, topics, report } = await collect(peer.addresses);
  expect(topics).toEqual({});
  expect(broker.topicsGap).toEqual({
    code: 'forbidden',
    params: { what: 'all topics (Describe on Topic *)', source: 'events' },
  });
  expect(broker.groupsGap).toMatchObject({ code: 'forbidden' });
  expect(report.coverage).toMatchObject({
    Topic: {
      state: 'forbidden',
      detail: expect.stringContaining('Describe on Topic *'),
    },
    'Consumer group': {
      state: 'forbidden',
      detail: expect.stringContaining('Describe on Cluster'),
    },
    'Broker configuration': {
      state: 'forbidden',
      detail: expect.stringContaining('DescribeConfigs on Cluster'),
    },
    'Partition reassignment': {
      state: 'forbidden',
      detail: expect.stringContaining('Describe on Cluster'),
    },
  });
});

it('says that topics may be left out where only some may be described', async () => {
  allow(['Describe', 'Topic', 'shop.'], ['DescribeConfigs', 'Topic', 'shop.']);
  const { broker, topics, report } = await collect(peer.addresses);
  expect(Object.keys(topics)).toEqual(['shop.orders', 'shop.prices']);
  expect(report.coverage.Topic).toMatchObject({ state: 'partial', count: 2 });
  expect(broker.topicsGap).toMatchObject({ code: 'read-failed' });
});

it('says that partitions may be moved where it may not see whether they are', async () => {
  peer.cluster.topics = [
    {
      name: 'shop.orders',
      replicas: [
        [1, 2, 3],
        [1, 2],
      ],
    },
  ];
  const replicationOf = async () =>
    (await collect(peer.addresses)).topics['shop.orders'].replication;
  const differing = { factor: 2, largest: 3, weakestPartition: 1 };
  expect(await replicationOf()).toMatchObject({ value: differing });
  expect(await replicationOf()).not.toHaveProperty('value.mayBeMoving');
  allow(['Describe', 'Topic', '*']);
  expect(await replicationOf()).toMatchObject({
    value: { ...differing, mayBeMoving: true },
  });
});

it('names the topic whose configuration is kept back, and knows nothing of it', async () => {
  allow(
    ['Describe', 'Topic', '*'],
    ['DescribeConfigs', 'Topic', 'shop.'],
    ['Describe', 'Cluster', 'kafka-cluster'],
  );
  const { broker, topics, report } = await collect(peer.addresses);
  expect(report.coverage['Topic configuration']).toEqual({
    state: 'forbidden',
    count: 2,
    detail:
      'The user lacks DescribeConfigs on Topic bank.payments (TOPIC_AUTHORIZATION_FAILED)',
  });
  expect(topics['bank.payments']).toMatchObject({
    replication: { known: true },
    minInsyncReplicas: { known: false, reason: { code: 'forbidden' } },
    retentionMs: { known: false, reason: { code: 'forbidden' } },
  });
  expect(broker.kafka?.defaultReplicationFactor).toMatchObject({
    known: false,
    reason: { code: 'forbidden' },
  });
  // The list of groups is whole, and what they read is not to be seen.
  expect(report.coverage['Consumer group']).toMatchObject({
    state: 'forbidden',
    detail: expect.stringContaining('Describe on Group billing'),
  });
});
