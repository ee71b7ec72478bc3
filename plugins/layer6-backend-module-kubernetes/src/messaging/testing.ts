import type {
  BrokerAsset,
  ChannelAsset,
  Fact,
} from 'backstage-plugin-layer6-engine';
import { snapshotOf, type SnapshotOptions } from '../testing';
import { atOnce } from '../stretches';
import { workloadsOf } from '../workloads';
import { interpretBrokers, interpretChannels, interpretMessaging } from '.';

/** The brokers of these manifests. */
export function brokersOf(
  yaml: string,
  options?: SnapshotOptions,
): BrokerAsset[] {
  const snapshot = snapshotOf(yaml, options);
  return atOnce(interpretBrokers(snapshot, workloadsOf(snapshot)));
}

/** A fact's value, or why there is none. */
export function valueOf(fact: Fact<unknown> | undefined): unknown {
  return fact?.known ? fact.value : fact?.reason.code;
}

/** The numbers that a verdict on replication rests on. */
export function numbersOf({ brokers, kafka }: BrokerAsset) {
  return {
    brokers: valueOf(brokers),
    default: valueOf(kafka?.defaultReplicationFactor),
    minIsr: valueOf(kafka?.minInsyncReplicas),
    offsets: valueOf(kafka?.offsetsReplicationFactor),
  };
}

/** What the workload of that name is and uses. */
export function messagingOf(
  yaml: string,
  name = 'cart',
  options?: SnapshotOptions,
) {
  const snapshot = snapshotOf(yaml, options);
  const views = workloadsOf(snapshot);
  const view = views.find(({ id }) => id.name === name)!;
  const brokers = atOnce(interpretBrokers(snapshot, views));
  return interpretMessaging(view, snapshot, brokers);
}

/** Its uses, or why they are not known. */
export function usesOf(yaml: string, name?: string, options?: SnapshotOptions) {
  const { uses } = messagingOf(yaml, name, options);
  return uses.known ? uses.value : uses.reason.code;
}

/** A variable with a value, or one whose value comes out of a Secret. */
export type Env = Record<string, string | null>;

/** A Deployment in the namespace `shop`. */
export const deployment = (env: Env = {}, name = 'cart') => `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: main
          image: registry.example/shop/${name}:1.0
          env: [${Object.entries(env)
            .map(([key, value]) =>
              value === null
                ? `{ name: ${key}, valueFrom: { secretKeyRef: { name: x, key: y } } }`
                : `{ name: ${key}, value: ${JSON.stringify(value)} }`,
            )
            .join(', ')}]`;

/** A Kafka cluster of Strimzi and its topic `orders`. */
export const CLUSTER = `
---
apiVersion: kafka.strimzi.io/v1
kind: Kafka
metadata: { name: events, namespace: kafka }
spec: { kafka: {} }
status: { listeners: [{ bootstrapServers: "events.example:9094" }] }
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaTopic
metadata: { name: orders, namespace: kafka, labels: { strimzi.io/cluster: events } }`;

/** A ScaledObject of KEDA. */
export const scaledObject = (
  trigger: string,
  target = 'name: cart',
  namespace = 'shop',
) => `
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: scaler, namespace: ${namespace} }
spec: { scaleTargetRef: { ${target} }, triggers: [${trigger}] }`;

/** The topics, queues and streams of these manifests. */
export function channelsOf(yaml: string): ChannelAsset[] {
  const snapshot = snapshotOf(yaml);
  const brokers = atOnce(interpretBrokers(snapshot, workloadsOf(snapshot)));
  return interpretChannels(snapshot, brokers);
}
