import { brokersOf, channelsOf, numbersOf } from './testing';

const strimzi = (annotations: string, status = '') => `
apiVersion: kafka.strimzi.io/v1
kind: Kafka
metadata: { name: events, namespace: kafka, annotations: { ${annotations} } }
spec: { kafka: { replicas: 3, rack: { topologyKey: zone }, config: { default.replication.factor: 3, min.insync.replicas: 2 } } }
status: { clusterId: p4XQ, conditions: [${status}] }`;

const confluent = (annotations: string) => `
apiVersion: platform.confluent.io/v1beta1
kind: Kafka
metadata: { name: events, namespace: kafka, annotations: { ${annotations} } }
spec: { replicas: 3 }`;

const redpanda = (annotations: string) => `
apiVersion: cluster.redpanda.com/v1alpha2
kind: Redpanda
metadata: { name: events, namespace: kafka, annotations: { ${annotations} } }
spec: { clusterSpec: { statefulset: { replicas: 3 } } }`;

it.each([
  ['Strimzi', strimzi, 'strimzi.io/pause-reconciliation'],
  ['Confluent', confluent, 'platform.confluent.io/block-reconcile'],
])('never takes for real what %s leaves alone', (_operator, kafka, name) => {
  const [broker] = brokersOf(kafka(`${name}: "true"`));
  expect(new Set(Object.values(numbersOf(broker)))).toEqual(
    new Set(['not-collected']),
  );
  expect(broker.brokers).toMatchObject({
    evidence: [{ path: `metadata.annotations['${name}']`, value: 'true' }],
  });
  expect(broker.kafka?.rackAware.known).toBe(false);
  const [other] = brokersOf(kafka(`${name}: "false"`));
  expect(numbersOf(other)).toMatchObject({ brokers: 3, default: 3, minIsr: 2 });
});

it('knows Redpanda’s word for it', () => {
  const name = 'cluster.redpanda.com/managed';
  const [left] = brokersOf(redpanda(`${name}: "false"`));
  expect(numbersOf(left).brokers).toBe('not-collected');
  const [managed] = brokersOf(redpanda(`${name}: "true"`));
  expect(numbersOf(managed).brokers).toBe(3);
});

it('goes by what Strimzi says of its cluster', () => {
  const paused = strimzi('', '{ type: ReconciliationPaused, status: "True" }');
  expect(brokersOf(paused)[0].brokers).toMatchObject({
    known: false,
    evidence: [{ path: 'status.conditions[ReconciliationPaused].status' }],
  });
  const failed = strimzi(
    '',
    '{ type: NotReady, status: "True", reason: InvalidResourceException, message: "No broker has the storage" }',
  );
  expect(brokersOf(failed)[0].brokers).toMatchObject({
    known: false,
    reason: {
      code: 'read-failed',
      params: { detail: 'No broker has the storage' },
    },
  });
  const well = strimzi(
    '',
    '{ type: Ready, status: "True" }, { type: Warning, status: "True" }, { type: ReconciliationPaused, status: "False" }',
  );
  const [broker] = brokersOf(well);
  expect(numbersOf(broker)).toMatchObject({ brokers: 3, default: 3 });
  expect(broker.clusterId).toBe('p4XQ');
});

it('knows topics that Confluent leaves alone', () => {
  const topic = (value: string) => `${confluent('')}
---
apiVersion: platform.confluent.io/v1beta1
kind: KafkaTopic
metadata: { name: orders, namespace: kafka, annotations: { platform.confluent.io/block-reconcile: "${value}" } }
spec: { replicas: 3 }`;
  expect(channelsOf(topic('true'))[0].replication?.known).toBe(false);
  expect(channelsOf(topic('false'))[0].replication?.known).toBe(true);
});
