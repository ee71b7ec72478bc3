import type { Fact } from 'backstage-plugin-layer6-engine';
import { collect } from './__testUtils__/collect';
import { ProtocolPeer, type PeerOptions } from './__testUtils__/ProtocolPeer';

let peer: ProtocolPeer;

async function start(options?: PeerOptions): Promise<ProtocolPeer> {
  peer = await ProtocolPeer.start(options);
  return peer;
}

afterEach(() => peer.stop());

/** What a fact says, and the first thing that proves it. */
function said(fact: Fact<unknown> | undefined) {
  if (!fact) return undefined;
  if (!fact.known) return fact.reason;
  const [{ object, path, value }] = fact.evidence;
  const proof = `${object.apiVersion} ${object.kind} ${object.name} ${path}=${value}`;
  return { value: fact.value, observed: fact.observed, proof };
}

describe.each(['present', 'former'] as const)(
  'a broker of the %s generation',
  generation => {
    it('shows its cluster, topics, settings and readers with proof', async () => {
      const { cluster, addresses } = await start({ generation });
      cluster.topics = [
        {
          name: 'order-events',
          replicas: [
            [1, 2, 3],
            [2, 3, 1],
          ],
        },
        {
          name: 'prices',
          replicas: [[3, 1, 2]],
          configs: { 'cleanup.policy': 'compact' },
        },
        { name: '__consumer_offsets', replicas: [[1, 2, 3]] },
        { name: 'cart-store-changelog', replicas: [[1]] },
      ];
      cluster.groups = [
        {
          name: 'billing',
          coordinator: 2,
          committed: ['order-events'],
          assigned: [],
        },
        {
          name: 'audit',
          coordinator: 3,
          committed: [],
          assigned: ['order-events', 'prices'],
        },
      ];
      const { broker, topics, report } = await collect(addresses);

      expect(broker).toMatchObject({
        key: 'broker:/kafka/Kafka/events',
        name: 'events',
        technology: 'kafka',
        clusterId: 'a-cluster-of-the-tests',
        source: { collector: 'kafka', environment: 'production' },
      });
      expect(broker.topicsGap).toBeUndefined();
      expect(said(broker.brokers)).toEqual({
        value: 3,
        observed: true,
        proof: 'kafka/Metadata Kafka events brokers=1, 2, 3',
      });
      expect(said(broker.kafka?.zones)).toMatchObject({
        value: ['a', 'b', 'c'],
        proof: 'kafka/Metadata Kafka events brokers.rack=1=a, 2=b, 3=c',
      });
      expect(said(broker.kafka?.rackAware)).toMatchObject({ value: true });
      expect(said(broker.kafka?.retentionMs)).toMatchObject({
        value: 604800000,
      });

      const { 'order-events': orders, prices } = topics;
      expect(orders).toMatchObject({
        key: 'channel:/kafka/Topic/order-events',
        brokerKey: broker.key,
        channelName: 'order-events',
        internal: false,
        consumerGroups: true,
        groups: ['audit', 'billing'],
        replication: { value: { factor: 3, fromDefault: false } },
      });
      expect(said(orders.replication)).toMatchObject({
        proof: 'kafka/Metadata Topic order-events partitions[0].replicas=1,2,3',
      });
      expect(said(orders.partitions)).toMatchObject({ value: 2 });
      expect(said(orders.minInsyncReplicas)).toEqual({
        value: 2,
        observed: true,
        proof: 'kafka/DescribeConfigs Topic order-events min.insync.replicas=2',
      });
      expect(said(orders.retentionMs)).toMatchObject({ value: 604800000 });
      expect(
        orders.technologies[0].evidence.map(
          ({ path, value }) => `${path}=${value}`,
        ),
      ).toEqual([
        'partitions=2',
        'retention.ms=604800000',
        'retention.bytes=-1',
        'cleanup.policy=delete',
        'groups=audit, billing',
      ]);
      // Time says nothing of a compacted topic.
      expect(prices.retentionMs).toBeUndefined();
      expect(prices.groups).toEqual(['audit']);
      expect(topics.__consumer_offsets.internal).toBe(true);
      expect(topics['cart-store-changelog'].internal).toBe(true);

      expect(report.coverage).toMatchObject({
        Broker: { state: 'listed', count: 3 },
        'Broker configuration': { state: 'listed', count: 3 },
        Topic: { state: 'listed', count: 4 },
        'Topic configuration': { state: 'listed', count: 4 },
      });
      expect(report.coverage['Consumer group']).toMatchObject(
        generation === 'present'
          ? { state: 'listed', count: 2 }
          : { state: 'partial', count: 2 },
      );
    });
  },
);

it('takes the weakest partition, and says where replicas are behind, offline, or all in one rack', async () => {
  const { cluster, addresses } = await start({
    brokers: 4,
    racks: ['a', 'a', 'b', 'c'],
  });
  cluster.topics = [
    {
      name: 'uneven',
      replicas: [
        [1, 3, 4],
        [1, 2],
        [3, 4, 1],
      ],
    },
    { name: 'behind', replicas: [[1, 3, 4]], isr: [[1, 3]] },
    { name: 'away', replicas: [[1, 3, 9]] },
  ];
  const { broker, topics } = await collect(addresses);
  expect(topics.uneven.replication).toMatchObject({
    value: {
      factor: 2,
      weakestPartition: 1,
      largest: 3,
      inOneRack: [1],
      evidence: [
        { path: 'partitions[1].replicas', value: '1,2' },
        { path: 'partitions[1].replicas.rack', value: 'a' },
      ],
    },
  });
  expect(topics.behind.replication).toMatchObject({
    value: {
      factor: 3,
      underReplicated: [0],
      evidence: [
        { value: '1,3,4' },
        { path: 'partitions[0].isr', value: '1,3' },
      ],
    },
  });
  expect(topics.away.replication).toMatchObject({
    value: {
      underReplicated: [0],
      evidence: [
        { path: 'partitions[0].replicas' },
        { path: 'partitions[0].isr' },
        { path: 'partitions[0].offlineReplicas', value: '9' },
      ],
    },
  });
  // One that replicas are still on belongs to the cluster, though it is away.
  expect(said(broker.brokers)).toMatchObject({ value: 5 });
});

it('keeps the size of a cluster that has lost a broker', async () => {
  const { cluster, addresses } = await start();
  cluster.topics = [{ name: 'orders', replicas: [[1, 2, 3]] }];
  cluster.lost.add(3);
  const { broker, topics } = await collect(addresses);
  expect(said(broker.brokers)).toMatchObject({ value: 3 });
  expect(topics.orders.replication).toMatchObject({
    value: { factor: 3, underReplicated: [0] },
  });
});

it('counts what a partition will have once it is moved', async () => {
  const { cluster, addresses } = await start();
  cluster.topics = [{ name: 'orders', replicas: [[1, 2, 3]] }];
  cluster.moves = [{ topic: 'orders', partition: 0, removing: [3] }];
  const { topics } = await collect(addresses);
  expect(topics.orders.replication).toMatchObject({
    value: { factor: 2, change: 'ongoing' },
  });
});

it('takes the least of brokers that are configured apart', async () => {
  const { cluster, addresses } = await start();
  cluster.ofBroker[2] = {
    'default.replication.factor': '1',
    'log.retention.ms': '-1',
  };
  const { broker } = await collect(addresses);
  expect(said(broker.kafka?.defaultReplicationFactor)).toEqual({
    value: 1,
    observed: true,
    proof: 'kafka/DescribeConfigs Broker 2 default.replication.factor=1',
  });
  expect(said(broker.kafka?.retentionMs)).toMatchObject({ value: 604800000 });
});

it('names no zones where a broker names no rack', async () => {
  const { addresses } = await start({ racks: ['a', 'b', ''] });
  const { broker } = await collect(addresses);
  expect(said(broker.kafka?.rackAware)).toMatchObject({ value: false });
  expect(broker.kafka?.zones.known).toBe(false);
});

it.each([
  ['present', 2, 15],
  ['former', 3, 0],
] as const)(
  'reads 10,000 topics of the %s generation in requests that are bounded as far as it has them',
  async (generation, metadata, pages) => {
    const { cluster, addresses, requests } = await start({ generation });
    cluster.topics = Array.from({ length: 10_000 }, (_, at) => ({
      name: `topic-${at}`,
      replicas: [
        [1, 2, 3],
        [2, 3, 1],
        [3, 1, 2],
      ],
    }));
    const { topics, report } = await collect(addresses);
    expect(Object.keys(topics)).toHaveLength(10_000);
    expect(report.coverage['Topic configuration']).toEqual({
      state: 'listed',
      count: 10_000,
    });
    const of = (api: string) => requests.filter(each => each.startsWith(api));
    expect(of('Metadata')).toHaveLength(metadata);
    expect(of('DescribeTopicPartitions')).toHaveLength(pages);
    expect(of('DescribeConfigs')).toHaveLength(40 + 3);
    expect(topics['topic-9999'].minInsyncReplicas?.known).toBe(true);
    expect(
      Object.values(topics).every(
        ({ partitions }) => partitions.known && partitions.value === 3,
      ),
    ).toBe(true);
  },
  60_000,
);

it('sends nothing that changes a cluster, and leaves no connection open', async () => {
  const { addresses, requests } = await start();
  await collect(addresses);
  expect([...new Set(requests.map(each => each.split('/')[0]))].sort()).toEqual(
    [
      'ApiVersions',
      'DescribeCluster',
      'DescribeConfigs',
      'DescribeTopicPartitions',
      'ListGroups',
      'ListPartitionReassignments',
      'Metadata',
    ],
  );
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(peer.openConnections).toBe(0);
});
