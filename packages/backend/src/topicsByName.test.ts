import { createMockDirectory } from '@backstage/backend-test-utils';
import kafka from 'backstage-plugin-layer6-backend-module-kafka';
import kubernetes from 'backstage-plugin-layer6-backend-module-kubernetes';
/* The brokers are the tests' own; no other package has any use for them. */
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { eventually, PATIENCE_MS } from './__testUtils__/eventually';
import { ProtocolPeer } from '../../../plugins/layer6-backend-module-kafka/src/__testUtils__/ProtocolPeer';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { BrokerPortal } from './__testUtils__/BrokerPortal';

/*
 * Topics that a service is known to use by their names, and brokers that come to have them, as a portal sees them: a KafkaUser
 * says which, an operator declares the cluster, and the brokers answer.
 */

jest.setTimeout(6 * PATIENCE_MS);

const CHECK = 'kafka-replication-factor';
const folder = createMockDirectory();

let peer: ProtocolPeer;
let portal: BrokerPortal;

const manifests = (clusterId: string) => `
apiVersion: kafka.strimzi.io/v1
kind: Kafka
metadata: { name: events, namespace: kafka }
spec:
  kafka: { config: { default.replication.factor: 3, min.insync.replicas: 2 } }
  entityOperator: { userOperator: { watchedNamespace: shop } }
status: { clusterId: '${clusterId}' }
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaNodePool
metadata: { name: brokers, namespace: kafka, labels: { strimzi.io/cluster: events } }
spec: { replicas: 3, roles: [broker] }
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaUser
metadata: { name: cart-user, namespace: shop, labels: { strimzi.io/cluster: events } }
spec:
  authorization:
    type: simple
    acls:
      - { resource: { type: topic, name: orders }, operations: [Read] }
      - { resource: { type: topic, name: payments }, operations: [Write] }
      - { resource: { type: topic, name: cart., patternType: prefix }, operations: [All] }
      - { resource: { type: group, name: cart-group }, operations: [Read] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop, labels: { backstage.io/kubernetes-id: cart } }
spec:
  replicas: 2
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec:
      volumes: [{ name: user, secret: { secretName: cart-user } }]
      containers: [{ name: main, image: 'registry.example/shop/cart:1' }]
`;

const replicas = [
  [1, 2, 3],
  [2, 3, 1],
];

const hidden = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop, labels: { backstage.io/kubernetes-id: cart } }
spec:
  template:
    spec:
      containers:
        - name: main
          image: registry.example/shop/cart:1
          env: [{ name: KAFKA_BOOTSTRAP_SERVERS, valueFrom: { secretKeyRef: { name: cart, key: brokers } } }]
`;

beforeEach(async () => {
  peer = await ProtocolPeer.start();
  peer.cluster.topics = [
    { name: 'orders', replicas },
    { name: 'of-others', replicas: [[1]] },
  ];
});

async function start(
  yaml: string,
  annotations: Record<string, string> = {},
): Promise<void> {
  folder.setContent({ 'shop.yaml': yaml });
  portal = await BrokerPortal.start(
    [kafka, kubernetes],
    {
      kafka: [
        { name: 'events', brokers: peer.addresses, schedule: { seconds: 1 } },
      ],
      kubernetes: [
        { name: 'declared', manifests: folder.path, complete: true },
      ],
    },
    { 'backstage.io/kubernetes-id': 'cart', ...annotations },
  );
}

afterEach(async () => {
  await portal?.stop();
  await peer?.stop();
});

const shows = (status: string, reason: object) =>
  eventually(async () =>
    expect(await portal.check(CHECK)).toMatchObject({ status, reason }),
  );

it('keeps the verdict open while a topic is known by its name alone, and follows the brokers', async () => {
  await start(manifests(peer.cluster.id));
  await shows('unknown', {
    code: 'topics-not-there',
    params: { workload: 'cart', name: 'events', topics: ['payments'] },
  });
  peer.cluster.topics.push({ name: 'payments', replicas });
  await shows('pass', { code: 'topics-replicated', params: { count: 2 } });

  // One that its rights reach by the beginning of its name, and one that its group reads.
  peer.cluster.topics.push({ name: 'cart.added', replicas: [[1, 2]] });
  await shows('fail', {
    code: 'low-replication',
    params: { name: 'cart.added', factor: 2 },
  });
  peer.cluster.topics = peer.cluster.topics.filter(
    ({ name }) => name !== 'cart.added',
  );
  await shows('pass', { code: 'topics-replicated', params: { count: 2 } });
  peer.cluster.groups = [
    {
      name: 'cart-group',
      coordinator: 1,
      committed: ['of-others'],
      assigned: [],
    },
  ];
  await shows('fail', {
    code: 'low-replication',
    params: { name: 'of-others', factor: 1 },
  });
  peer.cluster.groups = [];
  await shows('pass', { code: 'topics-replicated', params: { count: 2 } });

  // What is deleted is open again, and so is what may no longer be seen.
  peer.cluster.topics = peer.cluster.topics.filter(
    ({ name }) => name !== 'payments',
  );
  await shows('unknown', { code: 'topics-not-there' });
  peer.cluster.may = (_operation, resource, name) =>
    resource !== 'Topic' || name === 'orders';
  await shows('unknown', { code: 'topics-not-seen' });
  expect((await portal.check(CHECK)).parts).toHaveLength(1);
});

it('takes the topics that the owner names for those of brokers whose address does not show', async () => {
  await start(hidden, { 'layer6/kafka-topics': 'events/order*' });
  await shows('pass', { code: 'topic-replicated-and-kept' });
  const { notes } = await portal.check(CHECK);
  expect(notes.map(({ reason }) => reason.code)).toContain('taken-as-named');

  // Some of them may be meant that the portal may not see.
  peer.cluster.may = (_operation, resource, name) =>
    resource !== 'Topic' || name === 'orders';
  await shows('unknown', {
    code: 'named-and-not-whole',
    params: { entry: 'events/order*', sources: ['events'] },
  });
  peer.cluster.may = () => true;
  await shows('pass', { code: 'topic-replicated-and-kept' });
});

it('knows of a group of consumers only what it may see, and knows that', async () => {
  peer.cluster.groups = [
    { name: 'cart', coordinator: 1, committed: ['orders'], assigned: [] },
  ];
  const annotation = 'kafka.apache.org/consumer-groups';
  await start(hidden, { [annotation]: 'events/cart' });
  await shows('pass', { code: 'topic-replicated-and-kept' });

  peer.cluster.may = (_operation, resource) => resource !== 'Group';
  await shows('unknown', { code: 'named-and-not-whole' });
  peer.cluster.may = () => true;
  peer.cluster.groups = [];
  await shows('unknown', { code: 'named-and-not-seen' });
  // Tags say what is there, be it well or not.
  expect(await portal.tags()).toMatchObject({ 'I3.2': 'observed' });
});
