import { channelsOf, valueOf } from './testing';

describe('topics of Confluent', () => {
  const confluent = (spec: string) => `
---
apiVersion: platform.confluent.io/v1beta1
kind: KafkaTopic
metadata: { name: orders, namespace: cp }
spec: { ${spec} }`;
  const cluster = `
apiVersion: platform.confluent.io/v1beta1
kind: Kafka
metadata: { name: kafka, namespace: cp }
spec: { replicas: 3 }`;

  it('are on the only cluster of their namespace, or on the one that they name', () => {
    const [channel] = channelsOf(
      cluster +
        confluent(
          'name: order_events, replicas: 2, partitionCount: 4, configs: { min.insync.replicas: "2" }',
        ),
    );
    expect(channel).toMatchObject({
      channelName: 'order_events',
      brokerKey: 'broker:cp/platform.confluent.io/Kafka/kafka',
    });
    expect(valueOf(channel.replication)).toMatchObject({ factor: 2 });
    const named = confluent('kafkaClusterRef: { name: other, namespace: far }');
    expect(channelsOf(cluster + named)[0].brokerKey).toBe(
      'broker:far/platform.confluent.io/Kafka/other',
    );
    const byEndpoint = confluent(
      'kafkaRest: { endpoint: "https://kafka.example" }',
    );
    expect(channelsOf(cluster + byEndpoint)[0].brokerKey).toBeUndefined();
  });

  it('do not count as declared where the operator could not make them', () => {
    const failed = confluent('replicas: 3').concat(`
status:
  conditions:
    - { type: platform.confluent.io/topic-ready, status: "False", message: no such cluster }`);
    expect(channelsOf(cluster + failed)[0].replication?.known).toBe(false);
  });

  it('go by an admin endpoint before the cluster that they name', () => {
    const brokerKeyOf = (spec: string) =>
      channelsOf(
        `${cluster}
status: { clusterID: p4XQ }${confluent(`kafkaClusterRef: { name: kafka }, ${spec}`)}`,
      )[0].brokerKey;
    const kafka = 'broker:cp/platform.confluent.io/Kafka/kafka';
    expect(brokerKeyOf('')).toBe(kafka);
    expect(brokerKeyOf('kafkaRestClassRef: { name: far }')).toBeUndefined();
    const endpoint = 'endpoint: "https://kafka.cp.svc.cluster.local:8090"';
    expect(brokerKeyOf(`kafkaRest: { ${endpoint} }`)).toBe(kafka);
    const at = 'endpoint: "https://far.example.com"';
    expect(brokerKeyOf(`kafkaRest: { ${at} }`)).toBeUndefined();
    expect(brokerKeyOf(`kafkaRest: { ${at}, kafkaClusterID: p4XQ }`)).toBe(
      kafka,
    );
    expect(
      brokerKeyOf(`kafkaRest: { ${endpoint}, kafkaClusterID: other }`),
    ).toBeUndefined();
  });

  it('stand on every cluster that a blueprint’s topic names', () => {
    const channels = channelsOf(`
apiVersion: apps.cpc.platform.confluent.io/v1beta1
kind: KafkaTopic
metadata: { name: orders, namespace: cp }
spec:
  kafkaClusterRefs: [{ name: east }, { name: west }]
  parameters: { replicationFactor: 1, partitions: 3 }`);
    expect(
      channels.map(({ brokerKey, replication }) => [
        brokerKey,
        valueOf(replication),
      ]),
    ).toEqual([
      [
        'broker:cp/cluster.cpc.platform.confluent.io/KafkaCluster/east',
        expect.objectContaining({ factor: 1 }),
      ],
      [
        'broker:cp/cluster.cpc.platform.confluent.io/KafkaCluster/west',
        expect.objectContaining({ factor: 1 }),
      ],
    ]);
    expect(new Set(channels.map(({ key }) => key)).size).toBe(2);
  });
});
