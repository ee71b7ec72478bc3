import type { Entity } from '@backstage/catalog-model';
import { TAGS } from 'backstage-plugin-layer6-common';
import { aBroker, aCluster, aTopic, aWorkload, seen } from '../testing/assets';
import type { Asset, MessagingUse } from '../model';
import { AssetIndex } from './AssetIndex';
import { bindEntity } from './bindEntity';
import { bindingFace } from './face';

const ID = 'backstage.io/kubernetes-id';
const SELECTOR = 'backstage.io/kubernetes-label-selector';
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const CLUSTER = 'backstage.io/kubernetes-cluster';

const kafkaUse: MessagingUse = {
  technology: 'kafka',
  role: 'client',
  brokerKey: aBroker().key,
  channels: ['orders'],
  evidence: [],
};

const cart = aWorkload({
  labels: { [ID]: 'cart' },
  messaging: seen([kafkaUse]),
});
const cartElsewhere = aWorkload({
  labels: { [ID]: 'cart' },
  source: { collector: 'kubernetes', name: 'staging' },
});
const worker = aWorkload({
  workload: {
    group: 'apps',
    kind: 'Deployment',
    namespace: 'jobs',
    name: 'worker',
  },
  templateLabels: { app: 'worker', tier: 'back' },
});
const assets: Asset[] = [
  cart,
  cartElsewhere,
  worker,
  aCluster(),
  aBroker({ labels: { [ID]: 'events' } }),
  aTopic(),
  aTopic({ name: 'payments' }),
];

function bind(annotations?: Record<string, string>) {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'cart', annotations },
  };
  const { bindings, notes } = bindEntity(
    entity,
    new AssetIndex(assets.map(bindingFace)),
  );
  return {
    bound: bindings.map(
      ({ source, assetKey, rule }) => `${rule} ${source.name} ${assetKey}`,
    ),
    notes: notes.map(note => note.reason),
  };
}

it('brings a workload with its cluster, its broker and the channels it uses, and no others', () => {
  expect(bind({ [ID]: 'cart', [CLUSTER]: 'test' })).toEqual({
    bound: [
      'kubernetes-id test workload:shop/apps/Deployment/cart',
      'cluster-of-workload test cluster://Cluster/test',
      'broker-of-workload test broker:kafka/kafka.strimzi.io/Kafka/events',
      'channel-of-workload test channel:kafka/kafka.strimzi.io/KafkaTopic/orders',
    ],
    notes: [],
  });
});

it('finds an id in every cluster', () => {
  const { bound } = bind({ [ID]: 'cart' });
  expect(bound.filter(line => line.startsWith('kubernetes-id'))).toEqual([
    'kubernetes-id test workload:shop/apps/Deployment/cart',
    'kubernetes-id staging workload:shop/apps/Deployment/cart',
  ]);
});

it('matches a selector against the labels of pod templates, before the id', () => {
  const { bound } = bind({ [SELECTOR]: 'app in (worker),tier', [ID]: 'cart' });
  expect(bound[0]).toBe(
    'kubernetes-label-selector test workload:jobs/apps/Deployment/worker',
  );
});

it('never mixes labels of the object with those of its template', () => {
  expect(bind({ [SELECTOR]: `${ID}=cart,tier=back` }).bound).toEqual([]);
});

it('brings a broker with all its channels', () => {
  expect(bind({ [ID]: 'events' }).bound).toEqual([
    'kubernetes-id test broker:kafka/kafka.strimzi.io/Kafka/events',
    'channel-of-broker test channel:kafka/kafka.strimzi.io/KafkaTopic/orders',
    'channel-of-broker test channel:kafka/kafka.strimzi.io/KafkaTopic/payments',
  ]);
});

it.each([
  ['no annotation', undefined, 'no-annotation'],
  ['a namespace alone', { [NAMESPACE]: 'shop' }, 'no-annotation'],
  [
    'a selector that matches nothing',
    { [SELECTOR]: 'app=other' },
    'selector-matches-nothing',
  ],
  [
    'another namespace',
    { [ID]: 'cart', [NAMESPACE]: 'other' },
    'selector-matches-elsewhere',
  ],
  [
    'another cluster',
    { [ID]: 'cart', [CLUSTER]: 'other' },
    'selector-matches-elsewhere',
  ],
  ['a broken selector', { [SELECTOR]: 'app in cart' }, 'annotation-unreadable'],
  ['an empty id', { [ID]: '' }, 'annotation-unreadable'],
  [
    'an id that cannot be a label',
    { [ID]: 'cart, order' },
    'annotation-unreadable',
  ],
])('says so of %s', (_case, annotations, code) => {
  const { bound, notes } = bind(
    annotations as Record<string, string> | undefined,
  );
  expect(bound).toEqual([]);
  expect(notes.map(note => note.code)).toEqual([code]);
});

it('names tag codes that do not exist', () => {
  const { notes } = bind({ [ID]: 'events', 'layer6/tags': 'R5.1, R9.9,  ,x' });
  expect(notes).toEqual([
    {
      code: 'unknown-tag-code',
      params: {
        annotation: 'layer6/tags',
        codes: ['R9.9', 'x'],
        allowed: TAGS.map(({ code }) => code),
      },
    },
  ]);
});

it('brings along what another source sees of the same cluster', () => {
  const kafka = { collector: 'kafka', name: 'events' };
  const broker = aBroker({ labels: { [ID]: 'cart' }, clusterId: 'p4XQ' });
  const live = aBroker({ source: kafka, key: 'live', clusterId: 'p4XQ' });
  const stranger = aBroker({ source: kafka, key: 'other', clusterId: 'z' });
  const topicOf = (brokerKey: string, name: string) =>
    aTopic({ source: kafka, key: `${brokerKey}/${name}`, name, brokerKey });
  const index = new AssetIndex(
    [
      cart,
      broker,
      aTopic(),
      live,
      topicOf('live', 'orders'),
      topicOf('live', 'not-declared'),
      stranger,
      topicOf('other', 'orders'),
    ].map(bindingFace),
  );
  const keysBoundTo = (labels: Record<string, string>) =>
    bindEntity(
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'cart', annotations: labels },
      },
      index,
    ).bindings.map(({ assetKey }) => assetKey);

  expect(keysBoundTo({ [ID]: 'cart' })).toEqual(
    expect.arrayContaining(['live', 'live/orders', 'live/not-declared']),
  );
  expect(keysBoundTo({ [ID]: 'cart' })).not.toContain('other/orders');
  // One topic does not bring the others of its cluster.
  expect(keysBoundTo({ 'layer6/kafka-topics': 'test/orders' })).toEqual(
    expect.arrayContaining(['live', 'live/orders']),
  );
  expect(keysBoundTo({ 'layer6/kafka-topics': 'test/orders' })).not.toContain(
    'live/not-declared',
  );
});

describe('an address that another source knows', () => {
  const address = 'kafka-1.example.com:9092,kafka-2.example.com:9092';
  const client = (use: Partial<MessagingUse> = {}) =>
    aWorkload({
      labels: { [ID]: 'cart' },
      messaging: seen([{ ...kafkaUse, brokerKey: undefined, address, ...use }]),
    });
  const live = (name: string, endpoints: string[], clusterId?: string) =>
    aBroker({
      source: { collector: 'kafka', name },
      key: name,
      endpoints,
      clusterId,
    });
  const bound = (...all: Asset[]) => {
    const { bindings, notes } = bindEntity(
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'cart', annotations: { [ID]: 'cart' } },
      },
      new AssetIndex(all.map(bindingFace)),
    );
    return {
      keys: bindings
        .map(({ rule, assetKey }) => `${rule} ${assetKey}`)
        .slice(1),
      notes: notes.map(({ reason }) => reason),
    };
  };

  it('brings its brokers, and the topics there that the workload is known to use', () => {
    const broker = live('events', ['kafka-2.example.com:9092']);
    const topic = (name: string) =>
      aTopic({ source: broker.source, key: name, name, brokerKey: 'events' });
    expect(bound(client(), broker, topic('orders'), topic('payments'))).toEqual(
      {
        keys: ['broker-of-workload events', 'channel-of-workload orders'],
        notes: [],
      },
    );
  });

  it('is one cluster where two sources read the same', () => {
    const { keys, notes } = bound(
      client(),
      live('events', ['kafka-1.example.com:9092'], 'p4XQ'),
      live('again', ['kafka-2.example.com:9092'], 'p4XQ'),
    );
    expect(keys).toEqual([
      'broker-of-workload events',
      'broker-of-workload again',
    ]);
    expect(notes).toEqual([]);
  });

  it('takes none of several clusters, and says so', () => {
    expect(
      bound(
        client(),
        live('events', ['kafka-1.example.com:9092'], 'p4XQ'),
        live('other', ['kafka-2.example.com:9092'], 'zz'),
      ),
    ).toEqual({
      keys: [],
      notes: [
        {
          code: 'address-in-several-sources',
          params: {
            workload: 'cart',
            hosts: ['kafka-1.example.com:9092', 'kafka-2.example.com:9092'],
            sources: ['events', 'other'],
          },
        },
      ],
    });
  });

  it.each([
    ['another port', ['kafka-1.example.com:9093'], {}],
    [
      'a name within some cluster',
      ['kafka.data:9092'],
      { address: 'kafka.data:9092' },
    ],
    ['loopback', ['127.0.0.1:9092'], { address: '127.0.0.1:9092' }],
    [
      'another technology',
      ['kafka-1.example.com:9092'],
      { technology: 'rabbitmq' as const },
    ],
    [
      'a broker of its own source',
      ['kafka-1.example.com:9092'],
      { brokerKey: 'gone' },
    ],
  ])('does not match by %s', (_case, endpoints, use) => {
    expect(bound(client(use), live('events', endpoints)).keys).toEqual([]);
  });
});
