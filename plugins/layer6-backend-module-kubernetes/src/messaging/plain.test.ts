import { brokersOf, numbersOf, valueOf } from './testing';

describe('images', () => {
  const statefulSet = (
    image: string,
    env: Record<string, string> = {},
    more = '',
    name = 'kafka',
  ) => `
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: 3
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: main
          image: ${image}
          env: [${Object.entries(env)
            .map(([key, value]) => `{ name: ${key}, value: "${value}" }`)
            .join(', ')}]
          ${more}`;

  it.each([
    ['registry.example:5000/library/kafka:4.1.0@sha256:0a', {}],
    ['confluentinc/cp-server:7.6.1', {}],
    ['bitnami/kafka', { KAFKA_CFG_PROCESS_ROLES: 'controller,broker' }],
    [
      'shop/own-kafka-build:1',
      { KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://kafka:9092' },
    ],
  ])('takes %s for a broker of Kafka', (image, env) => {
    expect(brokersOf(statefulSet(image, env))).toMatchObject([
      { technology: 'kafka', key: 'broker:shop/apps/StatefulSet/kafka' },
    ]);
  });

  it.each([
    ['danielqsj/kafka-exporter:1.9', {}, ''],
    ['provectuslabs/kafka-ui:0.7', {}, ''],
    ['redpandadata/kminion:2', {}, ''],
    [
      'confluentinc/cp-kafka-connect:7.6',
      { CONNECT_BOOTSTRAP_SERVERS: 'kafka:9092' },
      '',
    ],
    ['confluentinc/cp-schema-registry:7.6', {}, ''],
    [
      'shop/importer:1',
      {
        KAFKA_DEFAULT_REPLICATION_FACTOR: '3',
        KAFKA_BOOTSTRAP_SERVERS: 'kafka:9092',
      },
      '',
    ],
    ['shop/any:1', {}, 'ports: [{ containerPort: 9092 }]'],
    ['apache/kafka:4.1.0', { KAFKA_PROCESS_ROLES: 'controller' }, ''],
    ['bitnami/kafka:4', {}, 'command: [sleep, infinity]'],
    [
      'bitnami/kafka:4',
      {},
      'command: [sh, -c], args: ["kafka-console-consumer.sh --topic x"]'.replace(
        ', args',
        '\n          args',
      ),
    ],
    ['rabbitmqoperator/cluster-operator:2', {}, ''],
    ['oliver006/redis_exporter:1', {}, ''],
    ['shop/client:1', { RABBITMQ_DEFAULT_USER: 'shop' }, ''],
  ])('takes %s %j for none', (image, env, more) => {
    expect(brokersOf(statefulSet(image, env, more))).toEqual([]);
  });

  it('takes a script that waits and then starts a broker for one', () => {
    const command =
      'command: [sh, -c, "until nc -z zk 2181; do sleep 1; done; exec /etc/confluent/docker/run"]';
    expect(
      brokersOf(statefulSet('confluentinc/cp-kafka', {}, command)),
    ).toHaveLength(1);
  });

  it('reads the settings that an image turns into properties', () => {
    const [broker] = brokersOf(
      statefulSet('bitnami/kafka:4', {
        KAFKA_CFG_NODE_ID: '1',
        KAFKA_CFG_DEFAULT_REPLICATION_FACTOR: '3',
        KAFKA_CFG_LOG_RETENTION_HOURS: '24',
      }),
    );
    expect(numbersOf(broker)).toEqual({
      brokers: 3,
      default: 3,
      minIsr: 1,
      offsets: 'not-collected',
    });
    expect(valueOf(broker.kafka?.retentionMs)).toBe(86_400_000);
    const [mounted] = brokersOf(statefulSet('bitnami/kafka:4'));
    expect(numbersOf(mounted)).toMatchObject({ default: 'not-collected' });
  });

  it('takes nothing for unset that a ConfigMap may set', () => {
    const env = {
      KAFKA_CFG_PROCESS_ROLES: 'controller,broker',
      KAFKA_CFG_MIN_INSYNC_REPLICAS: '2',
    };
    const from = 'envFrom: [{ configMapRef: { name: kafka } }]';
    const [alone] = brokersOf(statefulSet('bitnami/kafka:4', env, from));
    expect(numbersOf(alone)).toMatchObject({
      brokers: 3,
      default: 'not-collected',
      minIsr: 2,
    });
    const brokers = brokersOf(
      statefulSet('bitnami/kafka:4', env, from, 'kafka-1') +
        statefulSet('bitnami/kafka:4', env, from, 'kafka-2'),
    );
    expect(brokers.map(({ brokers: count }) => valueOf(count))).toEqual([
      'not-collected',
      'not-collected',
    ]);
  });

  it('does not count the brokers of a cluster that several workloads make up', () => {
    const env = { KAFKA_ZOOKEEPER_CONNECT: 'zk:2181' };
    const brokers = brokersOf(
      statefulSet('cp-kafka', env, '', 'kafka-1') +
        statefulSet('cp-kafka', env, '', 'kafka-2'),
    );
    expect(brokers.map(({ brokers: count }) => valueOf(count))).toEqual([
      'not-collected',
      'not-collected',
    ]);
  });

  it('sees AMQP by a port of the broker or of its Service only', () => {
    const amqp = (more: string, service = '') => {
      const [broker] = brokersOf(
        statefulSet('rabbitmq:4.1-management', {}, more, 'mq') + service,
      );
      return broker.amqp?.known && broker.amqp.value;
    };
    expect(amqp('')).toBe(false);
    expect(amqp('ports: [{ containerPort: 15672 }]')).toBe(false);
    expect(amqp('ports: [{ containerPort: 5671 }]')).toBe(true);
    const service = `
---
apiVersion: v1
kind: Service
metadata: { name: queue, namespace: shop }
spec: { selector: { app: mq }, ports: [{ port: 5672 }] }`;
    expect(amqp('', service)).toBe(true);
  });

  it('has Redis and its kin present, and no more', () => {
    expect(
      brokersOf(statefulSet('valkey/valkey:8.1', {}, '', 'cache')),
    ).toMatchObject([
      {
        technology: 'redis',
        version: '8.1',
        technologies: [{ id: 'redis', component: null }],
      },
    ]);
  });

  it('leaves a Job that borrows the image alone', () => {
    expect(
      brokersOf(`
apiVersion: batch/v1
kind: Job
metadata: { name: make-topics, namespace: shop }
spec: { template: { spec: { containers: [{ name: main, image: apache/kafka:4.1.0 }] } } }`),
    ).toEqual([]);
  });

  it('does not take an operator’s StatefulSet, or what it runs beside, for a broker of its own', () => {
    const owned = (kind: string, name: string) => `
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}
  namespace: cp
  ownerReferences: [{ apiVersion: platform.confluent.io/v1beta1, kind: ${kind}, name: ${name}, controller: true }]
spec: { template: { spec: { containers: [{ name: main, image: confluentinc/cp-server:8.0.0 }] } } }`;
    const connect = `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: etl-connect, namespace: cp }
spec:
  template:
    metadata: { labels: { strimzi.io/cluster: etl, strimzi.io/kind: KafkaConnect, strimzi.io/component-type: kafka-connect } }
    spec: { containers: [{ name: main, image: quay.io/strimzi/kafka:1.0.0-kafka-4.1.0 }] }`;
    const cluster = `
apiVersion: platform.confluent.io/v1beta1
kind: Kafka
metadata: { name: kafka, namespace: cp }
spec: { replicas: 3 }`;
    const found = brokersOf(
      cluster +
        owned('Kafka', 'kafka') +
        owned('KRaftController', 'kraft') +
        connect,
    );
    expect(found.map(({ key }) => key)).toEqual([
      'broker:cp/platform.confluent.io/Kafka/kafka',
    ]);
  });
});
