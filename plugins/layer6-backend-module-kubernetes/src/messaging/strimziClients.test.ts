import { CLUSTER, messagingOf, usesOf } from './testing';

const BROKER = 'broker:kafka/kafka.strimzi.io/Kafka/events';

/** A Deployment in the namespace `kafka` with this beside its container, or in it. */
const client = ({ pod = '', container = '' }) => `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: kafka }
spec:
  template:
    spec:
      ${pod}
      containers: [{ name: main, image: registry.example/shop/cart:1.0, ${container} }]`;

const mounting = (secret: string) =>
  client({
    pod: `volumes: [{ name: user, secret: { secretName: ${secret} } }]`,
  });

const user = (rules: string, rest = '') => `
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaUser
metadata: { name: cart-user, namespace: kafka, labels: { strimzi.io/cluster: events } }
spec: { authentication: { type: tls }, authorization: { type: simple, acls: [${rules}] } }
${rest}`;

const RULES = [
  '{ resource: { type: topic, name: orders }, operations: [Read, Describe] }',
  '{ resource: { type: topic, name: refunds, patternType: literal }, operation: Write }',
  '{ resource: { type: topic, name: cart., patternType: prefix }, operations: [All] }',
  '{ resource: { type: topic, name: "*" }, operations: [Read] }',
  '{ resource: { type: topic, name: looked-at }, operations: [Describe, DescribeConfigs] }',
  '{ type: deny, resource: { type: topic, name: refused }, operations: [All] }',
  '{ resource: { type: group, name: cart-group }, operations: [Read] }',
  '{ resource: { type: group, name: team-, patternType: prefix }, operations: [Read] }',
  '{ resource: { type: cluster }, operations: [IdempotentWrite] }',
].join(', ');

describe('a KafkaUser', () => {
  it('is who is given its Secret, and uses what the user may read or write', () => {
    const yaml = CLUSTER + user(RULES) + mounting('cart-user');
    expect(usesOf(yaml)).toEqual([
      {
        technology: 'kafka',
        role: 'client',
        brokerKey: BROKER,
        channels: ['orders', 'refunds'],
        channelPrefixes: ['cart.'],
        groups: ['cart-group'],
        evidence: [
          expect.objectContaining({
            object: expect.objectContaining({ kind: 'Deployment' }),
            path: 'spec.template.spec.volumes[0].secret.secretName',
            value: 'cart-user',
          }),
          expect.objectContaining({
            object: expect.objectContaining({ kind: 'KafkaUser' }),
            path: 'spec.authorization.acls[0].resource.name',
            value: 'orders',
          }),
          expect.objectContaining({ value: 'refunds' }),
          expect.objectContaining({ value: 'cart.' }),
          expect.objectContaining({ value: 'cart-group' }),
        ],
      },
    ]);
  });

  it.each([
    [
      'a variable',
      'env: [{ name: KEYSTORE_PASSWORD, valueFrom: { secretKeyRef: { name: cart-user, key: user.password } } }]',
      'containers[0].env[0].valueFrom.secretKeyRef.name',
    ],
    [
      'all its keys as variables',
      'envFrom: [{ configMapRef: { name: other } }, { secretRef: { name: cart-user } }]',
      'containers[0].envFrom[1].secretRef.name',
    ],
  ])('is known by %s', (_case, container, path) => {
    const yaml = CLUSTER + user(RULES) + client({ container });
    expect(usesOf(yaml)).toMatchObject([
      {
        brokerKey: BROKER,
        evidence: [{ path: `spec.template.spec.${path}` }, {}, {}, {}, {}],
      },
    ]);
  });

  it('is known by a projected volume', () => {
    const pod =
      'volumes: [{ name: all, projected: { sources: [{ secret: { name: cart-user } }] } }]';
    const yaml = CLUSTER + user(RULES) + client({ pod });
    expect(usesOf(yaml)).toMatchObject([{ brokerKey: BROKER }]);
  });

  it('has the Secret that its status names, or that the operator’s prefix makes', () => {
    const named = user(RULES, 'status: { secret: its-own }');
    expect(usesOf(CLUSTER + named + mounting('its-own'))).toHaveLength(1);
    expect(usesOf(CLUSTER + named + mounting('cart-user'))).toEqual([]);
    const prefixed = CLUSTER.replace(
      'spec: { kafka: {} }',
      'spec: { kafka: {}, entityOperator: { userOperator: { secretPrefix: kafka- } } }',
    );
    const yaml = prefixed + user(RULES);
    expect(usesOf(yaml + mounting('kafka-cart-user'))).toHaveLength(1);
    expect(usesOf(yaml + mounting('cart-user'))).toEqual([]);
  });

  it('is nobody in another namespace', () => {
    const elsewhere = user(RULES).replace(
      'namespace: kafka',
      'namespace: shop',
    );
    expect(usesOf(CLUSTER + elsewhere + mounting('cart-user'))).toEqual([]);
  });

  it('is of the cluster whose User Operator watches its namespace', () => {
    const watching = CLUSTER.replace(
      'spec: { kafka: {} }',
      'spec: { kafka: {}, entityOperator: { userOperator: { watchedNamespace: shop } } }',
    );
    const yaml =
      watching +
      user(RULES).replace('namespace: kafka', 'namespace: shop') +
      mounting('cart-user').replace('namespace: kafka', 'namespace: shop');
    expect(usesOf(yaml)).toMatchObject([{ brokerKey: BROKER }]);
  });

  it('goes with an address that leads to its cluster, or that is not to be seen', () => {
    const withAddress = (address: string) =>
      CLUSTER +
      user(RULES) +
      client({
        container: `envFrom: [{ secretRef: { name: cart-user } }], env: [{ name: KAFKA_BROKERS, ${address} }]`,
      });
    for (const address of [
      'value: "events-kafka-bootstrap:9093"',
      'valueFrom: { configMapKeyRef: { name: x, key: y } }',
    ]) {
      expect(usesOf(withAddress(address))).toMatchObject([
        { brokerKey: BROKER, channels: ['orders', 'refunds'] },
      ]);
    }
    // Another address may be another cluster's.
    expect(
      usesOf(withAddress('value: "other.example.com:9092"')),
    ).toMatchObject([
      { address: 'other.example.com:9092', channels: [] },
      { brokerKey: BROKER, channels: ['orders', 'refunds'] },
    ]);
  });

  it('talks to a cluster that was not read', () => {
    const [use] = usesOf(user(RULES) + mounting('cart-user')) as object[];
    expect(use).toMatchObject({ channels: ['orders', 'refunds'] });
    expect(use).not.toHaveProperty('brokerKey');
  });
});

it('knows a tool of Strimzi for a client, whatever could be read of it', () => {
  const tool = (kind: string) => `
apiVersion: v1
kind: Pod
metadata: { name: tool-0, namespace: kafka, labels: { strimzi.io/cluster: tool, strimzi.io/kind: ${kind} } }
spec: { containers: [{ name: main, image: quay.io/strimzi/kafka:1.0.0-kafka-4.1.0 }] }
status: { phase: Running }`;
  expect(usesOf(tool('KafkaMirrorMaker2'), 'tool-0')).toMatchObject([
    {
      technology: 'kafka',
      role: 'client',
      evidence: [
        {
          path: "metadata.labels['strimzi.io/kind']",
          value: 'KafkaMirrorMaker2',
        },
      ],
    },
  ]);
  expect(usesOf(tool('KafkaRebalance'), 'tool-0')).toEqual([]);
});

it('knows what Kafka Connect of Strimzi talks to, and the topics of its connectors', () => {
  const connector = (name: string, cluster: string, config: string) => `
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaConnector
metadata: { name: ${name}, namespace: kafka, labels: { strimzi.io/cluster: ${cluster} } }
spec: { class: example.Sink, config: { ${config}, database.password: hush } }`;
  const yaml = `${CLUSTER}
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaConnect
metadata: { name: etl, namespace: kafka }
spec: { bootstrapServers: "events-kafka-bootstrap:9093" }
${connector('sink', 'etl', 'topics: "orders, refunds"')}
${connector('source', 'etl', 'topic: mails')}
${connector('others', 'another', 'topics: strange')}
---
apiVersion: v1
kind: Pod
metadata:
  name: etl-connect-0
  namespace: kafka
  labels: { strimzi.io/cluster: etl, strimzi.io/kind: KafkaConnect, strimzi.io/component-type: kafka-connect }
  ownerReferences: [{ apiVersion: core.strimzi.io/v1, kind: StrimziPodSet, name: etl-connect, controller: true }]
spec: { containers: [{ name: connect, image: quay.io/strimzi/kafka:1.0.0-kafka-4.1.0 }] }
status: { phase: Running }`;
  const { uses } = messagingOf(yaml, 'etl-connect');
  expect(uses).toMatchObject({
    observed: true,
    value: [
      {
        role: 'client',
        brokerKey: BROKER,
        channels: ['orders', 'refunds', 'mails'],
      },
    ],
  });
  expect(JSON.stringify(uses)).not.toContain('hush');
});
