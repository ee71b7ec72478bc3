import { channelsOf, valueOf } from './testing';

const CLUSTER = `
apiVersion: kafka.strimzi.io/v1
kind: Kafka
metadata: { name: events, namespace: kafka }
spec:
  kafka: { config: { default.replication.factor: 2, log.retention.hours: 48 } }
  entityOperator: { topicOperator: { watchedNamespace: shop } }`;

const topic = (
  spec: string,
  more = '',
  labels = 'strimzi.io/cluster: events',
) => `
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaTopic
metadata: { name: orders, namespace: shop, labels: { ${labels} } }
spec: { ${spec} }
${more}`;

describe('topics of Strimzi', () => {
  it('are read with the cluster that watches their namespace', () => {
    const [channel] = channelsOf(
      CLUSTER +
        topic(
          'topicName: order.events, partitions: 12, replicas: 3, config: { retention.ms: 604800000, min.insync.replicas: "2" }',
        ),
    );
    expect(channel).toMatchObject({
      key: 'channel:shop/kafka.strimzi.io/KafkaTopic/orders',
      name: 'orders',
      channelName: 'order.events',
      type: 'topic',
      brokerKey: 'broker:kafka/kafka.strimzi.io/Kafka/events',
      internal: false,
    });
    expect(valueOf(channel.replication)).toMatchObject({
      factor: 3,
      fromDefault: false,
    });
    expect(valueOf(channel.partitions)).toBe(12);
    expect(valueOf(channel.minInsyncReplicas)).toBe(2);
    expect(valueOf(channel.retentionMs)).toBe(604_800_000);
    expect(channel.replication?.evidence).toMatchObject([
      {
        object: { kind: 'KafkaTopic', name: 'orders' },
        path: 'spec.replicas',
        value: 3,
      },
    ]);
  });

  it.each(['', 'replicas: -1'])(
    'take the default of their cluster: %s',
    spec => {
      const [channel] = channelsOf(CLUSTER + topic(spec));
      expect(valueOf(channel.replication)).toMatchObject({
        factor: 2,
        fromDefault: true,
      });
      expect(channel.replication?.evidence.map(({ path }) => path)).toEqual([
        'spec.replicas',
        "spec.kafka.config['default.replication.factor']",
      ]);
      expect(valueOf(channel.minInsyncReplicas)).toBe(1);
      expect(valueOf(channel.retentionMs)).toBe(172_800_000);
    },
  );

  it('know nothing of a cluster that is not there', () => {
    const [channel] = channelsOf(topic(''));
    expect(channel.brokerKey).toBe('broker:shop/kafka.strimzi.io/Kafka/events');
    expect(valueOf(channel.replication)).toBe('not-collected');
    expect(valueOf(channel.minInsyncReplicas)).toBe('not-collected');
    expect(
      channelsOf(topic('replicas: 3', '', ''))[0].brokerKey,
    ).toBeUndefined();
  });

  it.each([
    [
      'status: { replicasChange: { state: ongoing, targetReplicas: 3 } }',
      { change: 'ongoing' },
    ],
    [
      'status: { replicasChange: { state: pending, targetReplicas: 3 } }',
      { change: 'pending' },
    ],
    [
      'status: { conditions: [{ type: Ready, status: "False", reason: NotSupported, message: "Replication factor change not supported, but required for partitions [0]" }] }',
      { change: 'refused' },
    ],
    [
      'status: { conditions: [{ type: Ready, status: "True" }] }',
      { factor: 3 },
    ],
  ])('say what became of a change: %s', (status, expected) => {
    const [channel] = channelsOf(CLUSTER + topic('replicas: 3', status));
    expect(valueOf(channel.replication)).toMatchObject(expected);
  });

  it('do not count as declared where the operator could not make them, or was told not to', () => {
    const failed =
      'status: { conditions: [{ type: Ready, status: "False", reason: KafkaError, message: "Larger than available brokers" }] }';
    expect(
      channelsOf(CLUSTER + topic('replicas: 3', failed))[0].replication,
    ).toMatchObject({
      known: false,
      reason: {
        code: 'read-failed',
        params: { detail: 'Larger than available brokers' },
      },
    });
    for (const annotation of [
      'strimzi.io/managed: "false"',
      'strimzi.io/pause-reconciliation: "true"',
    ]) {
      const leftAlone = topic('replicas: 3').replace(
        'labels:',
        `annotations: { ${annotation} }, labels:`,
      );
      expect(channelsOf(CLUSTER + leftAlone)[0].replication?.known).toBe(false);
    }
  });

  it('are kept by key where they are compacted, and internal by name', () => {
    const [channel] = channelsOf(
      CLUSTER +
        topic(
          'topicName: __consumer_offsets, config: { cleanup.policy: compact }',
        ),
    );
    expect(channel.internal).toBe(true);
    expect(channel.retentionMs).toBeUndefined();
  });
});

it('finds the cluster of a Redpanda topic by reference or by address, and counts a majority', () => {
  const yaml = (reference: string) => `
apiVersion: cluster.redpanda.com/v1alpha2
kind: Redpanda
metadata: { name: panda, namespace: rp }
---
apiVersion: cluster.redpanda.com/v1alpha2
kind: Topic
metadata: { name: orders, namespace: rp }
spec: { overwriteTopicName: order-events, replicationFactor: 5, additionalConfig: { min.insync.replicas: "1" }, ${reference} }`;
  for (const reference of [
    'cluster: { clusterRef: { name: panda } }',
    'kafkaApiSpec: { brokers: ["panda-0.panda.rp.svc.cluster.local.:9093"] }',
  ]) {
    const [channel] = channelsOf(yaml(reference));
    expect(channel).toMatchObject({
      channelName: 'order-events',
      brokerKey: 'broker:rp/cluster.redpanda.com/Redpanda/panda',
    });
    expect(valueOf(channel.minInsyncReplicas)).toBe(3);
  }
});

it('tells queues, streams and their variants apart', () => {
  const channels = channelsOf(`
apiVersion: rabbitmq.com/v1beta1
kind: Queue
metadata: { name: audit, namespace: shop }
spec: { name: audit-log, arguments: { x-queue-type: stream }, rabbitmqClusterReference: { name: mq, namespace: infra } }
---
apiVersion: rabbitmq.com/v1beta1
kind: Queue
metadata: { name: mail, namespace: shop }
spec: { name: mail, type: quorum, rabbitmqClusterReference: { connectionSecret: { name: x } } }
---
apiVersion: sqs.services.k8s.aws/v1alpha1
kind: Queue
metadata: { name: orders, namespace: shop }
spec: { queueName: orders.fifo, fifoQueue: "true" }
---
apiVersion: sqs.aws.upbound.io/v1beta1
kind: Queue
metadata: { name: mails, annotations: { crossplane.io/external-name: mails-prod } }
spec: { forProvider: { region: eu-west-1 } }`);
  expect(
    channels.map(({ channelName, technology, type, variant, brokerKey }) => [
      channelName,
      technology,
      type,
      variant,
      brokerKey,
    ]),
  ).toEqual([
    [
      'audit-log',
      'rabbitmq',
      'stream',
      'stream',
      'broker:infra/rabbitmq.com/RabbitmqCluster/mq',
    ],
    ['mail', 'rabbitmq', 'queue', 'quorum', undefined],
    ['orders.fifo', 'aws-sqs', 'queue', 'fifo', undefined],
    ['mails-prod', 'aws-sqs', 'queue', 'standard', undefined],
  ]);
});
