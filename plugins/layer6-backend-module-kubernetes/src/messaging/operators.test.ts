import { brokersOf, numbersOf, valueOf } from './testing';

describe('Confluent', () => {
  const confluent = (spec: string, annotations = '') => `
---
apiVersion: platform.confluent.io/v1beta1
kind: Kafka
metadata: { name: kafka, namespace: cp, annotations: { ${annotations} } }
spec: { ${spec} }`;

  it('sets its defaults by the number of brokers', () => {
    expect(numbersOf(brokersOf(confluent('replicas: 3'))[0])).toEqual({
      brokers: 3,
      default: 3,
      minIsr: 2,
      offsets: 3,
    });
    expect(numbersOf(brokersOf(confluent('replicas: 2'))[0])).toEqual({
      brokers: 2,
      default: 1,
      minIsr: 1,
      offsets: 1,
    });
  });

  it('lets the last override win', () => {
    const [broker] = brokersOf(
      confluent(
        'replicas: 4, configOverrides: { server: ["default.replication.factor=3", " default.replication.factor = 1", "min.insync.replicas=2"] }',
      ),
    );
    expect(numbersOf(broker)).toMatchObject({ default: 1, minIsr: 2 });
    expect(broker.kafka?.defaultReplicationFactor.evidence).toMatchObject([
      { path: 'spec.configOverrides.server[1]', value: '1' },
    ]);
  });

  it('is called what it or its controllers call it', () => {
    const id = (yaml: string) => brokersOf(yaml)[0].clusterId;
    expect(id(confluent('replicas: 3'))).toBeUndefined();
    expect(id(`${confluent('replicas: 3')}\nstatus: { clusterID: p4XQ }`)).toBe(
      'p4XQ',
    );
    const byControllers = confluent(
      'replicas: 3, dependencies: { kRaftController: { clusterRef: { name: quorum } } }',
    );
    expect(
      id(`${byControllers}
---
apiVersion: platform.confluent.io/v1beta1
kind: KRaftController
metadata: { name: quorum, namespace: cp }
spec: { replicas: 3 }
status: { clusterID: p4XQ }`),
    ).toBe('p4XQ');
  });

  it('does not take a part of a stretched cluster for the whole', () => {
    const [broker] = brokersOf(
      confluent('replicas: 2', 'platform.confluent.io/broker-id-offset: "10"'),
    );
    expect(numbersOf(broker)).toMatchObject({ brokers: 'not-collected' });
  });

  it('leaves to the class of a blueprint what only that says', () => {
    const [broker] = brokersOf(`
apiVersion: cluster.cpc.platform.confluent.io/v1beta1
kind: KafkaCluster
metadata: { name: kafka, namespace: cp }
spec: { replicas: 3 }`);
    expect(numbersOf(broker)).toMatchObject({
      brokers: 3,
      default: 'not-collected',
    });
  });
});

describe('Redpanda', () => {
  it('counts its pools, and raises the default with three brokers', () => {
    const redpanda = (values: string) => `
apiVersion: cluster.redpanda.com/v1alpha2
kind: Redpanda
metadata: { name: panda, namespace: rp }
spec: { clusterSpec: { ${values} } }`;
    expect(numbersOf(brokersOf(redpanda(''))[0])).toEqual({
      brokers: 3,
      default: 3,
      minIsr: 2,
      offsets: 3,
    });
    expect(
      numbersOf(brokersOf(redpanda('statefulset: { replicas: 1 }'))[0]),
    ).toMatchObject({
      brokers: 1,
      default: 1,
    });
    const extra =
      'config: { cluster: { default_topic_replications: 3 }, extraClusterConfiguration: { default_topic_replications: { repr: "1" } } }';
    expect(numbersOf(brokersOf(redpanda(extra))[0])).toMatchObject({
      default: 1,
    });
    const hidden =
      'config: { extraClusterConfiguration: { default_topic_replications: { secretKeyRef: { name: x } } } }';
    expect(numbersOf(brokersOf(redpanda(hidden))[0])).toMatchObject({
      default: 'not-collected',
    });
    const pooled = `${redpanda('statefulset: { replicas: 0 }')}
---
apiVersion: cluster.redpanda.com/v1alpha2
kind: NodePool
metadata: { name: blue, namespace: rp }
spec: { clusterRef: { name: panda }, replicas: 5 }`;
    expect(numbersOf(brokersOf(pooled)[0])).toMatchObject({ brokers: 5 });
  });

  it('reads the first operator', () => {
    const [broker] = brokersOf(`
apiVersion: redpanda.vectorized.io/v1alpha1
kind: Cluster
metadata: { name: panda, namespace: rp }
spec: { replicas: 3, additionalConfiguration: { redpanda.default_topic_replications: "1" } }`);
    expect(numbersOf(broker)).toMatchObject({ brokers: 3, default: 1 });
  });
});

it('reads RabbitMQ and Redis of their operators', () => {
  const brokers = brokersOf(`
apiVersion: rabbitmq.com/v1beta1
kind: RabbitmqCluster
metadata: { name: mq, namespace: shop }
---
apiVersion: databases.spotahome.com/v1
kind: RedisFailover
metadata: { name: cache, namespace: shop }
spec: { redis: { replicas: 3 } }`);
  expect(
    brokers.map(({ technology, amqp, brokers: count }) => [
      technology,
      amqp && valueOf(amqp),
      valueOf(count),
    ]),
  ).toEqual([
    ['rabbitmq', true, 1],
    ['redis', undefined, 'not-collected'],
  ]);
});
