import { collect } from './__testUtils__/collect';
import { ProtocolPeer } from './__testUtils__/ProtocolPeer';

let peer: ProtocolPeer;

beforeEach(async () => {
  peer = await ProtocolPeer.start();
});

afterEach(() => peer.stop());

it('knows nothing of a topic of which only the first page came', async () => {
  const { cluster, requests, addresses } = peer;
  // The first 2000 partitions are well, and the others are not.
  const replicas = Array.from({ length: 2_001 }, (_, at) =>
    at < 2_000 ? [1, 2, 3] : [1],
  );
  cluster.topics = [
    { name: 'audit', replicas },
    { name: 'orders', replicas: [[1, 2, 3]] },
  ];
  const whole = await collect(addresses);
  expect(whole.topics.audit.replication).toMatchObject({
    value: { factor: 1, weakestPartition: 2_000 },
  });

  requests.length = 0;
  cluster.may = (_operation, _resource, name) =>
    name !== 'audit' ||
    requests.filter(each => each.startsWith('DescribeTopicPartitions')).length <
      2;
  const { topics } = await collect(addresses);
  const reason = {
    code: 'read-failed',
    params: { detail: 'UNKNOWN_TOPIC_OR_PARTITION' },
  };
  expect(topics.audit).toMatchObject({
    partitions: { known: false, reason },
    replication: { known: false, reason },
  });
  expect(topics.orders.replication).toMatchObject({ value: { factor: 3 } });
});
