import type { Entity } from '@backstage/catalog-model';
import type { Asset } from '../model';
import { aBroker, aCluster, aTopic, aWorkload } from '../testing/assets';
import { AssetIndex } from './AssetIndex';
import { bindEntity } from './bindEntity';
import { bindingFace } from './face';
import { isAnnotationMistake } from './notes';

const KAFKA = 'layer6/kafka-topics';
const RABBIT = 'layer6/rabbitmq-queues';
const REDIS = 'layer6/redis-streams';
const CONSUMERS = 'kafka.apache.org/consumer-groups';

const on = (collector: string, name: string) => ({
  source: { collector, name },
});

const msk = on('kafka', 'msk');
const broker = aBroker({ ...msk, namespace: undefined, name: 'msk' });
const topic = (name: string, overrides: object = {}) =>
  aTopic({ ...msk, name, brokerKey: broker.key, ...overrides });
const queue = (source: string, vhost: string, name: string) =>
  aTopic({
    ...on('rabbitmq', source),
    key: `channel:${vhost}/${name}`,
    name,
    namespace: vhost,
    channelName: name,
    technology: 'rabbitmq',
    type: 'queue',
    brokerKey: undefined,
  });
const stream = (db: string, key: string) =>
  aTopic({
    ...on('redis', 'cache'),
    key: `channel:${db}/${key}`,
    name: key,
    namespace: db,
    channelName: key,
    technology: 'redis-streams',
    type: 'stream',
    brokerKey: undefined,
  });
const workload = (
  collector: string,
  kind: string,
  name: string,
  overrides: object = {},
) =>
  aWorkload({
    ...on(collector, collector),
    workload: { group: '', kind, namespace: '', name },
    namespace: '',
    ...overrides,
  });

const assets: Asset[] = [
  broker,
  topic('orders', { groups: ['cart'] }),
  topic('payments', { groups: ['cart', 'pay'] }),
  topic('order-v1'),
  aBroker(),
  aTopic(),
  queue('r1', '/', 'jobs'),
  queue('r1', 'shop', 'jobs'),
  queue('r2', '/', 'jobs'),
  stream('0', 'events'),
  stream('3', 'events'),
  aCluster(),
  workload('aws', 'Service', 'cart', { namespace: 'shop' }),
  workload('aws', 'Service', 'cart', { namespace: 'other', key: 'x' }),
  workload('docker', 'Container', 'cart', {
    labels: {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'cart',
    },
  }),
  workload('docker', 'Service', 'shop_cart'),
  workload('docker', 'Service', 'mall_cart', {
    labels: { 'com.docker.stack.namespace': 'mall' },
  }),
  workload('consul', 'service', 'cart'),
  workload('consul', 'service', 'cart', { namespace: 'a.shop', key: 'y' }),
];
const index = new AssetIndex(assets.map(bindingFace));
const sources = ['msk', 'test', 'r1', 'r2', 'cache', 'aws', 'docker', 'consul'];

function entity(
  kind: string,
  annotations: Record<string, string> = {},
  type = 'service',
  name = 'cart',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, annotations },
    spec: { type },
  };
}

function bind(subject: Entity, dependencies: Entity[] = []) {
  const outcome = bindEntity(subject, index, { sources, dependencies });
  return {
    bound: outcome.bindings.map(
      ({ rule, source, assetKey }) =>
        `${rule} ${source.name} ${assetKey.split(':')[1] ?? assetKey}`,
    ),
    notes: outcome.notes.map(({ reason }) => reason.code),
    mistakes: outcome.notes
      .filter(isAnnotationMistake)
      .map(note => note.message.en),
    unplaced: outcome.unplaced,
  };
}

const TOPIC = 'kafka/kafka.strimzi.io/KafkaTopic';

describe('annotations that name channels', () => {
  it.each([
    [KAFKA, 'payments', [`kafka-topics msk ${TOPIC}/payments`]],
    [
      KAFKA,
      'msk/order*',
      [
        `kafka-topics msk ${TOPIC}/orders`,
        `kafka-topics msk ${TOPIC}/order-v1`,
      ],
    ],
    [RABBIT, 'r1/jobs', ['rabbitmq-queues r1 //jobs']],
    [RABBIT, 'r1/shop/jobs', ['rabbitmq-queues r1 shop/jobs']],
    [REDIS, 'events', ['redis-streams cache 0/events']],
    [REDIS, 'cache/3/events', ['redis-streams cache 3/events']],
  ])('%s: %s', (annotation, value, expected) => {
    const { bound, mistakes } = bind(
      entity('Resource', { [annotation]: value }),
    );
    expect(bound.filter(line => !line.startsWith('broker-of'))).toEqual(
      expected,
    );
    expect(mistakes).toEqual([]);
  });

  it('brings the broker of a topic, and says where several sources have it', () => {
    const { bound, notes } = bind(entity('Resource', { [KAFKA]: 'orders' }));
    expect(bound).toEqual([
      `kafka-topics msk ${TOPIC}/orders`,
      `kafka-topics test ${TOPIC}/orders`,
      `broker-of-channel msk ${broker.key.split(':')[1]}`,
      'broker-of-channel test kafka/kafka.strimzi.io/Kafka/events',
    ]);
    expect(notes).toEqual(['reference-in-several-sources']);
  });

  it('follows what is right, and says what is wrong and what is allowed', () => {
    const { bound, notes, mistakes } = bind(
      entity('Resource', { [KAFKA]: 'payments,a/b/c,nowhere/x,*/y,50%,gone' }),
    );
    expect(bound[0]).toBe(`kafka-topics msk ${TOPIC}/payments`);
    expect(notes).toEqual([
      'entry-malformed',
      'entry-wildcard',
      'entry-escape',
      'source-not-configured',
      'reference-not-found',
    ]);
    expect(mistakes).toEqual([
      '"a/b/c" in annotation layer6/kafka-topics is not of the form [<source>/]<topic>',
      '"*/y" in annotation layer6/kafka-topics has a * where none is allowed; the character itself is written %2A, and the form is [<source>/]<topic>',
      '"50%" in annotation layer6/kafka-topics has a % that encodes nothing; the character itself is written %25',
      'Annotation layer6/kafka-topics names the source nowhere, which does not exist; there are aws, cache, consul, docker, msk, r1, r2, test',
    ]);
  });

  it('does not take the namespace of Kubernetes for a virtual host', () => {
    const inCluster = new AssetIndex([
      bindingFace({
        ...queue('eks', 'shop', 'jobs'),
        source: { collector: 'kubernetes', name: 'eks' },
      }),
    ]);
    const found = (value: string) =>
      bindEntity(entity('Resource', { [RABBIT]: value }), inCluster).bindings
        .length;
    expect([found('jobs'), found('eks/shop/jobs')]).toEqual([1, 0]);
  });
});

it('takes a group of consumers for use of its cluster and of the topics that it reads', () => {
  const own = `msk ${broker.key.split(':')[1]}`;
  expect(bind(entity('Component', { [CONSUMERS]: 'msk/pay' })).bound).toEqual([
    `kafka-consumer-groups ${own}`,
    `kafka-consumer-groups msk ${TOPIC}/payments`,
  ]);
  expect(bind(entity('Component', { [CONSUMERS]: 'msk/other' })).bound).toEqual(
    [`kafka-consumer-groups ${own}`],
  );
  // Another plugin may know clusters that Layer 6 does not.
  expect(
    bind(entity('Component', { [CONSUMERS]: 'elsewhere/cart' })),
  ).toMatchObject({
    bound: [],
    mistakes: [],
    notes: ['reference-not-found', 'no-annotation'],
  });
});

describe('annotations that name workloads', () => {
  it.each([
    ['layer6/ecs-service', 'shop/cart', 'ecs-service aws'],
    ['layer6/docker', 'cart', 'docker docker'],
    ['layer6/docker', 'docker/compose:shop', 'docker docker'],
    ['layer6/docker', 'compose:shop:cart', 'docker docker'],
    ['layer6/docker', 'swarm:shop_cart', 'docker docker'],
    ['layer6/docker', 'compose:mall', 'docker docker'],
    ['layer6/docker', 'compose:mall:cart', 'docker docker'],
    ['layer6/consul-service', 'cart', 'consul-service consul'],
    ['layer6/consul-service', 'ap=a/ns=shop/cart', 'consul-service consul'],
  ])('%s: %s', (annotation, value, expected) => {
    const { bound, notes, unplaced } = bind(
      entity('Component', { [annotation]: value }),
    );
    expect(bound.filter(line => line.startsWith(expected))).toHaveLength(1);
    expect({ notes, unplaced }).toEqual({ notes: [], unplaced: false });
  });

  it.each([
    ['layer6/ecs-service', 'shop/pay'],
    ['layer6/docker', 'compose:shop:pay'],
    ['layer6/docker', 'compose:mall:pay'],
    ['layer6/docker', 'swarm:cart'],
    ['layer6/consul-service', 'ns=shop/cart'],
  ])('%s: %s is nothing', (annotation, value) => {
    expect(bind(entity('Component', { [annotation]: value }))).toEqual({
      bound: [],
      notes: ['reference-not-found'],
      mistakes: [],
      unplaced: true,
    });
  });
});

describe('what a Component depends on', () => {
  const ID = { 'backstage.io/kubernetes-id': 'cart' };
  const orders = entity('Resource', { [KAFKA]: 'msk/orders' }, 'kafka-topic');
  const cluster = entity('Resource', {}, 'kubernetes-cluster', 'test');

  it('binds it to the topics, brokers and clusters that its Resources are', () => {
    expect(bind(entity('Component'), [orders, cluster])).toEqual({
      bound: [
        `depends-on msk ${TOPIC}/orders`,
        `depends-on msk ${broker.key.split(':')[1]}`,
        'depends-on test //Cluster/test',
      ],
      notes: ['no-annotation'],
      mistakes: [],
      unplaced: true,
    });
  });

  it('says nothing of what is wrong with a Resource, which its own page does', () => {
    const broken = entity('Resource', { [KAFKA]: 'a/b/c' });
    expect(bind(entity('Component'), [broken])).toMatchObject({
      bound: [],
      mistakes: [],
    });
  });

  it('narrows to its clusters where a selector says what it runs as', () => {
    const faces = ['test', 'staging'].map(name =>
      bindingFace(aWorkload({ ...on('kubernetes', name), labels: ID })),
    );
    const bound = (dependencies: Entity[]) =>
      bindEntity(entity('Component', ID), new AssetIndex(faces), {
        dependencies,
      }).bindings.map(({ source }) => source.name);
    expect(bound([])).toEqual(['test', 'staging']);
    expect(bound([cluster])).toEqual(['test']);
    expect(
      bound([entity('Resource', {}, 'kubernetes-cluster', 'other')]),
    ).toEqual([]);
  });

  it('binds a Resource that is a cluster to it', () => {
    expect(bind(cluster).bound).toEqual([
      'kubernetes-cluster test //Cluster/test',
    ]);
  });
});
