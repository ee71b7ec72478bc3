import {
  CLUSTER,
  deployment,
  messagingOf,
  scaledObject,
  usesOf,
  type Env,
} from './testing';

describe('clients by their environment', () => {
  it.each<[Env, object]>([
    [
      { KAFKA_BOOTSTRAP_SERVERS: 'a:9092,b:9092' },
      { technology: 'kafka', address: 'a:9092,b:9092' },
    ],
    [
      { 'spring.kafka.bootstrap-servers': 'a:9092' },
      { technology: 'kafka', address: 'a:9092' },
    ],
    [
      { SPRING_CLOUD_STREAM_KAFKA_BINDER_BROKERS: 'a' },
      { technology: 'kafka', address: 'a' },
    ],
    [{ ORDER_BROKERS: 'a:9092' }, { technology: 'kafka' }],
    [{ KAFKA_BOOTSTRAP_SERVERS: null }, { technology: 'kafka' }],
    [{ KAFKA_BROKERS: '$(HOST):9092' }, { technology: 'kafka' }],
    [
      { KAFKA_BROKERS: 'pkc-1a2b3.eu-west-1.aws.confluent.cloud:9092' },
      { technology: 'kafka', variant: 'confluent-cloud' },
    ],
    [
      {
        KAFKA_BROKERS:
          'boot-1a2b.c1.kafka-serverless.eu-west-1.amazonaws.com:9098',
      },
      { technology: 'kafka', variant: 'msk-serverless' },
    ],
    [
      { KAFKA_BROKERS: 'shop.servicebus.windows.net:9093' },
      { technology: 'kafka', variant: 'event-hubs' },
    ],
    [
      { QUEUE: 'amqps://user:hush@mq/shop' },
      { technology: 'rabbitmq', amqp: true, address: 'amqps://mq/shop' },
    ],
    [
      { RABBITMQ_HOST: 'mq', RABBITMQ_PORT: '5672' },
      { technology: 'rabbitmq', amqp: true },
    ],
    [{ RABBITMQ_ADDRESSES: 'mq:5671' }, { technology: 'rabbitmq', amqp: true }],
    [{ AMQP_URL: null }, { technology: 'rabbitmq', amqp: true }],
    [
      {
        SQS_QUEUE_URL:
          'https://sqs.eu-west-1.amazonaws.com/123456789012/orders.fifo',
      },
      { technology: 'aws-sqs', variant: 'fifo', channels: ['orders.fifo'] },
    ],
    [{ ORDERS_SQS_QUEUE_URL: null }, { technology: 'aws-sqs' }],
    [
      { CACHE: 'rediss://:hush@cache:6379/0' },
      { technology: 'redis', address: 'rediss://cache:6379/0' },
    ],
    [
      { REDIS_ADDR: 'cache:6379' },
      { technology: 'redis', address: 'cache:6379' },
    ],
  ])('%j', (env, expected) => {
    expect(usesOf(deployment(env))).toMatchObject([
      { role: 'client', ...expected },
    ]);
  });

  it.each<Env>([
    { KAFKA_ENABLED: 'true' },
    { KAFKA_BROKERS: '' },
    { KAFKA_BROKERS: 'disabled' },
    { KAFKA_BROKER_ID: '1' },
    { KAFKA_UI_URL: 'https://console.example' },
    { KAFKA_TOPIC: 'orders' },
    { MQTT_BROKERS: 'mqtt:1883' },
    { RABBITMQ_MANAGEMENT_URL: 'http://mq:15672' },
    { EVENTS: 'amqps://shop.servicebus.windows.net' },
    { SQS_QUEUE_URL: 'http://localhost:4566/000000000000/orders' },
    { HELP_URL: 'https://docs.aws.amazon.com/sqs/' },
    { REDIS_ENABLED: 'false' },
    { REDIS_PASSWORD: 'hush' },
  ])('nothing of %j', env => {
    expect(usesOf(deployment(env))).toEqual([]);
  });

  it.each([
    'confluent.cloud.shop.example:9092',
    'pkc-1.confluent.cloud.shop.example:9092',
    'pkc-1.eu.aws.confluent.cloud:9092,kafka:9092',
    'servicebus.windows.net:9093',
  ])('takes %s for nobody’s service', address => {
    expect(usesOf(deployment({ KAFKA_BROKERS: address }))).toEqual([
      expect.not.objectContaining({ variant: expect.anything() }),
    ]);
  });

  it('shows no secret', () => {
    const result = messagingOf(
      deployment({
        QUEUE_SECRET: 'amqp://user:hush@mq:5672',
        AMQP_URL: 'amqp://user:hu/sh@mq:5672',
        REDIS_TOKEN_URL: 'redis://cache:6379',
        KAFKA_BROKERS: 'user:hush@kafka:9092',
      }) +
        scaledObject(
          '{ type: rabbitmq, metadata: { host: "amqp://user:hush@mq:5672/shop", queueName: mail } }',
        ),
    );
    expect(result.uses).toMatchObject({ known: true });
    expect(JSON.stringify(result)).not.toMatch(/hush|hu\/sh|cache/);
    expect(JSON.stringify(result)).toContain('amqp://mq:5672/shop');
  });
});

describe('addresses that lead to a broker', () => {
  it.each([
    ['events-kafka-bootstrap.kafka:9092'],
    ['events-kafka-bootstrap.kafka.svc:9092'],
    ['events-kafka-bootstrap.kafka.svc.cluster.local.:9092'],
    ['events-pool-0.events-kafka-brokers.kafka.svc.cluster.local:9092'],
    ['SASL_SSL://events.example:9094'],
  ])('%s', address => {
    const yaml =
      CLUSTER +
      deployment({ KAFKA_BROKERS: address, ORDERS_TOPIC: 'orders, mails' });
    expect(usesOf(yaml)).toMatchObject([
      {
        brokerKey: 'broker:kafka/kafka.strimzi.io/Kafka/events',
        channels: [],
        channelsSomewhere: ['orders', 'mails'],
      },
    ]);
  });

  it.each([
    ['events-kafka-bootstrap:9092'],
    ['events-kafka-bootstrap.kafka.example:9092'],
    ['events-kafka-bootstrap.other.svc:9092'],
  ])('not %s', address => {
    const [use] = usesOf(
      CLUSTER + deployment({ KAFKA_BROKERS: address }),
    ) as object[];
    expect(use).not.toHaveProperty('brokerKey');
  });

  it('by the Service of a plain broker', () => {
    const yaml = `${deployment({ KAFKA_BROKERS: 'kafka:9092' })}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: kafka-broker, namespace: shop }
spec:
  template:
    metadata: { labels: { app: kafka } }
    spec: { containers: [{ name: kafka, image: apache/kafka:4.1.0 }] }
---
apiVersion: v1
kind: Service
metadata: { name: kafka, namespace: shop }
spec: { selector: { app: kafka }, ports: [{ port: 9092 }] }`;
    expect(usesOf(yaml)).toMatchObject([
      { brokerKey: 'broker:shop/apps/StatefulSet/kafka-broker' },
    ]);
    expect(usesOf(yaml, 'kafka-broker')).toMatchObject([
      {
        technology: 'kafka',
        role: 'server',
        version: '4.1.0',
        brokerKey: 'broker:shop/apps/StatefulSet/kafka-broker',
        evidence: [
          {
            path: 'spec.template.spec.containers[0].image',
            value: 'apache/kafka:4.1.0',
          },
        ],
      },
    ]);
  });
});

it('joins what speaks of the same broker', () => {
  const yaml =
    deployment({
      KAFKA_BOOTSTRAP_SERVERS: 'a:9092',
      SPRING_KAFKA_CONSUMER_BOOTSTRAP_SERVERS: 'a:9092',
      KAFKA_PRODUCER_BOOTSTRAP_SERVERS: null,
    }) + scaledObject('{ type: kafka, metadata: { topic: orders } }');
  const result = messagingOf(yaml);
  expect(result.uses).toMatchObject({ known: true, observed: false });
  expect(result.uses.known && result.uses.value).toMatchObject([
    { channels: ['orders'] },
  ]);
  expect(result.technologies).toMatchObject([
    { id: 'kafka', component: 'message-queue' },
  ]);
  expect(result.technologies[0].evidence).toHaveLength(4);
});

it('knows topics and groups of consumers by the environment, and no others’ topics', () => {
  const [use] = usesOf(
    deployment({
      'spring.kafka.bootstrap-servers': 'a:9092',
      ORDER_CREATED_TOPIC: 'orders.created',
      TOPIC_NAMES: 'refunds,, audit-$(ENV)',
      'app.topic': 'mails',
      MQTT_TOPIC: 'sensors',
      ORDERS_SNS_TOPIC: 'arn:aws:sns:eu-west-1:000000000000:orders',
      AUTO_CREATE_TOPICS: 'true',
      CONNECT_CONFIG_STORAGE_TOPIC: 'etl-configs',
      IGNORED_TOPICS: 'noise',
      KAFKA_GROUP_ID: 'cart',
      'spring.kafka.consumer.group-id': 'cart-too',
      NODE_GROUP_ID: 'nodes',
    }) +
      scaledObject(
        '{ type: kafka, metadata: { topic: orders, consumerGroup: scaled } }',
      ),
  ) as object[];
  expect(use).toMatchObject({
    channels: ['orders'],
    channelsSomewhere: ['orders.created', 'refunds', 'mails'],
    groups: ['scaled', 'cart', 'cart-too'],
  });
});

it('never takes what could not be read for nothing', () => {
  const forbidden = {
    coverage: {
      'keda.sh/ScaledObject': { state: 'forbidden' as const, count: 0 },
    },
  };
  expect(usesOf(deployment(), 'cart', forbidden)).toBe('forbidden');
  expect(usesOf(deployment(), 'cart', { unreadable: 1 })).toBe(
    'unreadable-input',
  );
  expect(
    usesOf(deployment({ KAFKA_BROKERS: 'a:9092' }), 'cart', forbidden),
  ).toHaveLength(1);
  // A Secret may be a KafkaUser's.
  const noUsers = {
    coverage: {
      'kafka.strimzi.io/KafkaUser': { state: 'forbidden' as const, count: 0 },
    },
  };
  expect(usesOf(deployment({ TOKEN: null }), 'cart', noUsers)).toBe(
    'forbidden',
  );
  expect(usesOf(deployment(), 'cart', noUsers)).toEqual([]);
  const rollout = `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: cart, namespace: shop }
spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: gone } }`;
  expect(usesOf(rollout)).toBe('absent-from-input');
});
