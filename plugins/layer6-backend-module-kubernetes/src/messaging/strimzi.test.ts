import type { SnapshotOptions } from '../testing';
import { brokersOf, numbersOf, valueOf } from './testing';

const pool = (
  name: string,
  roles: string,
  replicas: number,
  cluster = 'events',
  namespace = 'kafka',
) => `
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaNodePool
metadata: { name: ${name}, namespace: ${namespace}, labels: { strimzi.io/cluster: ${cluster} } }
spec: { replicas: ${replicas}, roles: [${roles}] }`;

const kafka = (spec: string, metadata = '') => `
---
apiVersion: kafka.strimzi.io/v1beta2
kind: Kafka
metadata: { name: events, namespace: kafka${metadata} }
spec: { kafka: { ${spec} } }`;

describe('Strimzi', () => {
  it('tells the id by which its brokers know the cluster', () => {
    const [broker] = brokersOf(
      `${kafka('version: 4.1.0')}\nstatus: { clusterId: p4XQ }`,
    );
    expect(broker.clusterId).toBe('p4XQ');
  });

  it('counts the brokers of its own pools, not controllers and not strangers', () => {
    const [broker] = brokersOf(
      [
        kafka(
          'version: 4.1.0, config: { default.replication.factor: "3", min.insync.replicas: 2 }, rack: { topologyKey: zone }',
        ),
        pool('controller', 'controller', 5),
        pool('small', 'broker', 1),
        pool('dual', 'controller, broker', 2),
        pool('other-cluster', 'broker', 9, 'others'),
        pool('other-namespace', 'broker', 9, 'events', 'elsewhere'),
      ].join(''),
    );
    expect(broker).toMatchObject({
      key: 'broker:kafka/kafka.strimzi.io/Kafka/events',
      operator: 'strimzi',
      version: '4.1.0',
      endpoints: ['events-kafka-bootstrap.kafka', 'events-kafka-brokers.kafka'],
    });
    expect(numbersOf(broker)).toEqual({
      brokers: 3,
      default: 3,
      minIsr: 2,
      offsets: 3,
    });
    expect(valueOf(broker.kafka?.controllers)).toBe(7);
    expect(valueOf(broker.kafka?.rackAware)).toBe(true);
    expect(valueOf(broker.kafka?.zones)).toBe('template-only');
    expect(
      broker.brokers.evidence.map(({ object, path, value }) => [
        object.name,
        path,
        value,
      ]),
    ).toEqual([
      ['small', 'spec.replicas', 1],
      ['dual', 'spec.replicas', 2],
    ]);
    expect(broker.kafka?.defaultReplicationFactor.evidence).toMatchObject([
      { path: "spec.kafka.config['default.replication.factor']", value: '3' },
    ]);
  });

  it('takes what Kafka takes where nothing is set', () => {
    const [broker] = brokersOf(
      kafka('config: { min.insync.replicas: null }') + pool('a', 'broker', 3),
    );
    expect(numbersOf(broker)).toEqual({
      brokers: 3,
      default: 1,
      minIsr: 1,
      offsets: 3,
    });
  });

  it('knows nothing of a value that is no number', () => {
    const [broker] = brokersOf(
      kafka('config: { default.replication.factor: three }') +
        pool('a', 'broker', 3),
    );
    expect(numbersOf(broker)).toMatchObject({ default: 'read-failed' });
  });

  it('reads the number of older versions where there are no pools', () => {
    const [broker] = brokersOf(
      kafka('replicas: 3') + pool('x', 'broker', 1, 'others'),
    );
    expect(numbersOf(broker)).toMatchObject({ brokers: 3 });
  });

  it('takes the smaller number where both are given, and the one that the annotation names', () => {
    const both = (annotation: string) =>
      brokersOf(kafka('replicas: 1', annotation) + pool('a', 'broker', 3))[0];
    expect(numbersOf(both(''))).toMatchObject({ brokers: 1 });
    const mode = (word: string) =>
      `, annotations: { strimzi.io/node-pools: ${word} }`;
    expect(numbersOf(both(mode('enabled')))).toMatchObject({ brokers: 3 });
    expect(numbersOf(both(mode('disabled')))).toMatchObject({ brokers: 1 });
  });

  it('never takes missing pools for no brokers', () => {
    const count = (options?: SnapshotOptions) =>
      numbersOf(brokersOf(kafka(''), options)[0]).brokers;
    expect(count()).toBe('incomplete-input');
    expect(count({ complete: true })).toBe(0);
    const forbidden = { state: 'forbidden' as const, count: 0 };
    expect(
      count({ coverage: { 'kafka.strimzi.io/KafkaNodePool': forbidden } }),
    ).toBe('forbidden');
    const one = brokersOf(kafka('') + pool('a', 'broker', 1), {
      unreadable: 1,
    });
    expect(numbersOf(one[0]).brokers).toBe('unreadable-input');
    const three = brokersOf(kafka('') + pool('a', 'broker', 3), {
      unreadable: 1,
    });
    expect(numbersOf(three[0]).brokers).toBe(3);
  });

  it('says that its topics may not be read', () => {
    const coverage = {
      'kafka.strimzi.io/KafkaTopic': { state: 'forbidden' as const, count: 0 },
    };
    expect(brokersOf(kafka(''), { coverage })[0].topicsGap).toMatchObject({
      code: 'forbidden',
    });
    expect(brokersOf(kafka(''))[0].topicsGap).toBeUndefined();
  });

  it('sees the zones of its brokers by their pods', () => {
    const node = (name: string, zone: string) => `
---
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { topology.kubernetes.io/zone: ${zone} } }`;
    const pod = (name: string, on: string, isBroker: boolean) => `
---
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: kafka
  uid: ${name}
  labels: { strimzi.io/cluster: events, strimzi.io/component-type: kafka, strimzi.io/broker-role: "${isBroker}" }
  ownerReferences: [{ apiVersion: core.strimzi.io/v1, kind: StrimziPodSet, name: events-pool, controller: true }]
spec: { nodeName: ${on}, containers: [{ name: kafka, image: quay.io/strimzi/kafka:1.0.0-kafka-4.1.0 }] }
status: { phase: Running }`;
    const [broker] = brokersOf(
      [
        kafka(''),
        node('n1', 'a'),
        node('n2', 'b'),
        node('n3', 'c'),
        pod('events-pool-0', 'n1', true),
        pod('events-pool-1', 'n2', true),
        pod('events-pool-2', 'n3', false),
      ].join(''),
    );
    expect(broker.kafka?.zones).toMatchObject({
      known: true,
      observed: true,
      value: ['a', 'b'],
    });
  });
});
