import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import kafka, {
  kafkaCollector,
} from 'backstage-plugin-layer6-backend-module-kafka';
import kubernetes from 'backstage-plugin-layer6-backend-module-kubernetes';
import rabbitmq from 'backstage-plugin-layer6-backend-module-rabbitmq';
import redis from 'backstage-plugin-layer6-backend-module-redis';
import { eventually, PATIENCE_MS } from './__testUtils__/eventually';
import { BrokerPortal } from './__testUtils__/BrokerPortal';

/*
 * Real brokers, as a portal sees them. The scripts in testbed/ start them; without one of them, its part is not tried.
 */

jest.setTimeout(3 * PATIENCE_MS);

const folder = createMockDirectory();

let portal: BrokerPortal | undefined;

afterEach(async () => {
  await portal?.stop();
  portal = undefined;
});

const { LAYER6_TEST_KAFKA } = process.env;

(LAYER6_TEST_KAFKA ? describe : describe.skip)('Kafka', () => {
  it('shows a service what its topics rest on, beside a source that cannot be reached', async () => {
    portal = await BrokerPortal.start(
      [kafka],
      {
        kafka: [
          { name: 'events', brokers: LAYER6_TEST_KAFKA!.split(',') },
          { name: 'gone', brokers: ['127.0.0.1:1'] },
        ],
      },
      { 'layer6/kafka-topics': 'events/order-events' },
    );
    await eventually(async () => {
      const { events, gone } = await portal!.sources();
      expect(events).toMatchObject({ status: 'ok', assets: 3 });
      expect(gone).toMatchObject({
        status: 'failed',
        message: '127.0.0.1:1 refused the connection',
      });
      expect(await portal!.tags()).toMatchObject({
        'D3.3': 'observed',
        'I3.2': 'observed',
      });
      // The mock cluster tells no min.insync.replicas, so that three replicas alone tick nothing.
      expect(await portal!.check('kafka-replication-factor')).toMatchObject({
        status: 'unknown',
        reason: { code: 'not-served' },
      });
    });
  });
});

/** As the brokers call their cluster. */
async function clusterId(brokers: string[]): Promise<string> {
  const [source] = kafkaCollector().readSources(
    mockServices.rootConfig({
      data: { layer6: { sources: { kafka: [{ name: 'events', brokers }] } } },
    }),
  );
  const assets = kafkaCollector().collect(source, {
    now: new Date(),
    signal: new AbortController().signal,
    logger: mockServices.logger.mock(),
  });
  for await (const asset of assets) {
    if (asset.kind === 'broker') return asset.clusterId!;
  }
  throw new Error('The source shows no cluster');
}

(LAYER6_TEST_KAFKA ? describe : describe.skip)('Kafka and Strimzi', () => {
  it('shows one cluster where an operator declares it and its brokers answer, and where the two differ', async () => {
    const brokers = LAYER6_TEST_KAFKA!.split(',');

    folder.setContent({ 'kafka.yaml': strimzi(await clusterId(brokers)) });
    portal = await BrokerPortal.start(
      [kafka, kubernetes],
      {
        kafka: [{ name: 'events', brokers }],
        kubernetes: [
          { name: 'declared', manifests: folder.path, complete: true },
        ],
      },
      { 'backstage.io/kubernetes-id': 'cart' },
    );
    await eventually(async () => {
      const check = await portal!.check('kafka-replication-factor');
      expect(check.parts).toHaveLength(1);
      expect(check).toMatchObject({
        status: 'pass',
        notes: expect.arrayContaining([
          expect.objectContaining({
            reason: {
              code: 'declared-otherwise',
              params: {
                name: 'order-events',
                what: 'replicas',
                declared: 4,
                live: 3,
              },
            },
          }),
        ]),
      });
    });
  });
});

function strimzi(id: string): string {
  return `
apiVersion: kafka.strimzi.io/v1
kind: Kafka
metadata: { name: events, namespace: kafka }
spec:
  kafka:
    rack: { topologyKey: topology.kubernetes.io/zone }
    config: { default.replication.factor: 3, min.insync.replicas: 2 }
status: { clusterId: '${id}' }
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaNodePool
metadata: { name: brokers, namespace: kafka, labels: { strimzi.io/cluster: events } }
spec: { replicas: 3, roles: [broker] }
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaTopic
metadata:
  name: order-events
  namespace: kafka
  labels: { strimzi.io/cluster: events, backstage.io/kubernetes-id: cart }
spec: { replicas: 4, partitions: 3 }
`;
}

const { LAYER6_TEST_RABBITMQ } = process.env;

(LAYER6_TEST_RABBITMQ ? describe : describe.skip)('RabbitMQ', () => {
  const source = { url: LAYER6_TEST_RABBITMQ!, username: 'layer6' };

  it('shows a service its queue, its stream and AMQP, beside a source with a wrong password', async () => {
    portal = await BrokerPortal.start(
      [rabbitmq],
      {
        rabbitmq: [
          { ...source, name: 'rabbit', password: 'layer6' },
          { ...source, name: 'closed', password: 'guessed' },
        ],
      },
      { 'layer6/rabbitmq-queues': 'rabbit/orders, rabbit/%2F/audit' },
    );
    await eventually(async () => {
      const { rabbit, closed } = await portal!.sources();
      expect(rabbit).toMatchObject({ status: 'ok', assets: 5 });
      expect(closed).toMatchObject({
        status: 'failed',
        message: expect.stringContaining('does not accept the user name'),
      });
      expect(await portal!.tags()).toMatchObject({
        'D3.1': 'observed',
        'D3.3': 'observed',
        'I3.1': 'observed',
      });
    });
  });

  it('leaves AMQP open where the user may not see the listeners', async () => {
    portal = await BrokerPortal.start(
      [rabbitmq],
      {
        rabbitmq: [
          { ...source, name: 'rabbit', username: 'narrow', password: 'narrow' },
        ],
      },
      { 'layer6/rabbitmq-queues': 'rabbit/shop/*' },
    );
    await eventually(async () => {
      expect(await portal!.tags()).toMatchObject({
        'D3.1': 'observed',
        'I3.1': 'unknown',
      });
    });
  });
});

const { LAYER6_TEST_REDIS, LAYER6_TEST_REDIS_PLAIN } = process.env;

(LAYER6_TEST_REDIS ? describe : describe.skip)('Redis', () => {
  const account = { username: 'layer6', password: 'layer6' };

  it('shows a service its streams, and makes no queue of a Redis without any', async () => {
    portal = await BrokerPortal.start(
      [redis],
      {
        redis: [
          { ...account, name: 'jobs', nodes: [LAYER6_TEST_REDIS!] },
          { ...account, name: 'sessions', nodes: [LAYER6_TEST_REDIS_PLAIN!] },
          { name: 'stranger', nodes: [LAYER6_TEST_REDIS!] },
        ],
      },
      { 'layer6/redis-streams': 'jobs/shop:*' },
    );
    await eventually(async () => {
      const { jobs, sessions, stranger } = await portal!.sources();
      expect(jobs).toMatchObject({ status: 'ok', assets: 4 });
      expect(sessions).toMatchObject({ status: 'ok', assets: 1 });
      expect(stranger).toMatchObject({
        status: 'failed',
        message: `${LAYER6_TEST_REDIS} wants a password`,
      });
      const card = await portal!.scorecard();
      expect(await portal!.tags()).toMatchObject({
        'D3.1': 'observed',
        'D3.3': 'observed',
      });
      expect(card.technologies.map(({ id }) => id)).toEqual([
        'redis',
        'redis-streams',
      ]);
    });
  });
});
