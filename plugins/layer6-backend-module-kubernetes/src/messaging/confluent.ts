import {
  parseAddress,
  type BrokerAsset,
  type ChannelAsset,
  type Fact,
  type KafkaSettings,
} from 'backstage-plugin-layer6-engine';
import type {
  ConfluentController,
  ConfluentKafka,
  ConfluentTopic,
} from '../objects/messaging';
import type { ClusterSnapshot } from '../snapshot';
import { brokerAsset, keyOf } from './assets';
import { brokerAt } from './endpoints';
import { declared, notCollected, unreadable } from './facts';
import { kafkaSettings, type KafkaDefaults } from './kafkaSettings';
import { leftAlone, unsettled, unsettledBrokers } from './pausing';
import { topicAsset } from './topics';
import type { BrokerZones } from './zones';

/** Set on the Kafka resources that make up one cluster over several Kubernetes clusters: each then holds a part of it. */
const STRETCHED = 'platform.confluent.io/broker-id-offset';

/**
 * Kafka clusters of Confluent for Kubernetes. Where its resource is silent, the operator sets the factors by the number of
 * brokers: 3, with two in sync, from three brokers on, else 1. Sources: Confluent for Kubernetes, "Configuration Overview", and
 * the troubleshooting page of its multi-region example.
 */
export function confluentBrokers(
  snapshot: ClusterSnapshot,
  zones: BrokerZones,
): BrokerAsset[] {
  const topicsGap = unreadable(
    snapshot,
    'platform.confluent.io/KafkaTopic',
    'KafkaTopic',
  );
  return snapshot.list('platform.confluent.io/Kafka').map(object => {
    const { spec, metadata } = object;
    const { name, namespace } = metadata;
    const controllers = controllersOf(snapshot, object);
    // With KRaft it is the controllers that form the cluster and name it.
    const clusterId =
      object.status?.clusterID ??
      controllerOf(snapshot, object)?.status?.clusterID;
    const ofBrokers = zones.of(keyOf('broker', { ...object, name, namespace }));
    const doubt = unsettled(snapshot, object);
    return brokerAsset(snapshot, object, {
      technology: 'kafka',
      operator: 'confluent',
      ...(clusterId && { clusterId }),
      endpoints: [`${name}.${namespace}`, `${name}-bootstrap.${namespace}`],
      brokers: brokersOf(snapshot, object),
      ...(topicsGap && { topicsGap }),
      kafka: {
        ...kafkaSettings(snapshot, {
          object,
          read: property => readOverride(object, property),
          defaults: defaultsFor(spec.replicas),
        }),
        rackAware: declared(
          snapshot,
          object,
          'spec.rackAssignment',
          spec.rackAssignment !== undefined,
          spec.rackAssignment ? 'set' : null,
        ),
        ...(controllers && { controllers }),
        zones: ofBrokers,
      },
      ...(doubt && unsettledBrokers(doubt, { zones: ofBrokers })),
    });
  });
}

/** Kafka clusters of Confluent's Blueprints, whose class holds what the cluster itself does not say. */
export function blueprintBrokers(snapshot: ClusterSnapshot): BrokerAsset[] {
  return snapshot
    .list('cluster.cpc.platform.confluent.io/KafkaCluster')
    .map(object => {
      const { replicas } = object.spec;
      const what = `KafkaClusterClass of KafkaCluster ${object.metadata.name}`;
      const inClass = notCollected(what);
      return brokerAsset(snapshot, object, {
        technology: 'kafka',
        operator: 'confluent',
        brokers:
          replicas === undefined
            ? inClass
            : declared(snapshot, object, 'spec.replicas', replicas, replicas),
        kafka: {
          defaultReplicationFactor: inClass,
          minInsyncReplicas: inClass,
          offsetsReplicationFactor: inClass,
          transactionReplicationFactor: inClass,
          rackAware: inClass,
          zones: inClass,
        } satisfies KafkaSettings,
      });
    });
}

export function confluentTopics(
  snapshot: ClusterSnapshot,
  brokers: ReadonlyMap<string, BrokerAsset>,
): ChannelAsset[] {
  const kafkas = [...brokers.values()].filter(
    ({ operator }) => operator === 'confluent',
  );
  return snapshot.list('platform.confluent.io/KafkaTopic').map(object => {
    const { spec, status } = object;
    const brokerKey = clusterOf(snapshot, object, kafkas);
    return topicAsset(
      snapshot,
      {
        object,
        topicName: spec?.name,
        brokerKey,
        replicas: { path: 'spec.replicas', value: spec?.replicas },
        partitions: {
          path: 'spec.partitionCount',
          value: spec?.partitionCount,
        },
        config: { path: 'spec.configs', values: spec?.configs ?? {} },
        conditions: status?.conditions ?? [],
        unmanaged: leftAlone(snapshot, object),
      },
      brokerKey ? brokers.get(brokerKey) : undefined,
    );
  });
}

/** A topic of Blueprints stands on every cluster that it names, and is an asset for each. */
export function blueprintTopics(
  snapshot: ClusterSnapshot,
  brokers: ReadonlyMap<string, BrokerAsset>,
): ChannelAsset[] {
  return snapshot
    .list('apps.cpc.platform.confluent.io/KafkaTopic')
    .flatMap(object => {
      const { spec, status, metadata } = object;
      const { replicationFactor, partitions, configs } = spec?.parameters ?? {};
      const references = spec?.kafkaClusterRefs ?? [];
      const topicOn = (brokerKey: string | undefined) =>
        topicAsset(
          snapshot,
          {
            object,
            topicName: spec?.name,
            brokerKey,
            replicas: {
              path: 'spec.parameters.replicationFactor',
              value: replicationFactor,
            },
            partitions: {
              path: 'spec.parameters.partitions',
              value: partitions,
            },
            config: { path: 'spec.parameters.configs', values: configs ?? {} },
            conditions: status?.conditions ?? [],
          },
          brokerKey ? brokers.get(brokerKey) : undefined,
        );
      if (references.length === 0) return [topicOn(undefined)];
      return references.map(({ name, namespace = metadata.namespace }) => {
        const topic = topicOn(
          keyOf('broker', {
            apiVersion: 'cluster.cpc.platform.confluent.io/v1beta1',
            kind: 'KafkaCluster',
            namespace,
            name,
          }),
        );
        return references.length === 1
          ? topic
          : { ...topic, key: `${topic.key}@${namespace}/${name}` };
      });
    });
}

function defaultsFor(replicas: number | undefined): KafkaDefaults {
  if (replicas === undefined) return {};
  const factor = replicas >= 3 ? 3 : 1;
  return {
    defaultReplicationFactor: factor,
    minInsyncReplicas: replicas >= 3 ? 2 : 1,
    offsetsReplicationFactor: factor,
    transactionReplicationFactor: factor,
  };
}

/** The last line that sets a property wins, as in a property file. */
function readOverride({ spec }: ConfluentKafka, property: string) {
  const lines = spec.configOverrides?.server ?? [];
  const index = lines.findLastIndex(
    line => line.split('=')[0].trim() === property,
  );
  if (index < 0)
    return { path: 'spec.configOverrides.server', value: undefined };
  const value = lines[index].slice(lines[index].indexOf('=') + 1).trim();
  return { path: `spec.configOverrides.server[${index}]`, value };
}

function brokersOf(
  snapshot: ClusterSnapshot,
  object: ConfluentKafka,
): Fact<number> {
  const { metadata, spec } = object;
  if (STRETCHED in metadata.annotations || spec.replicas === undefined) {
    return notCollected(`brokers of Kafka ${metadata.name}`);
  }
  return declared(
    snapshot,
    object,
    'spec.replicas',
    spec.replicas,
    spec.replicas,
  );
}

/** The KRaft controllers that a cluster depends on, where it does and they were read. */
function controllerOf(
  snapshot: ClusterSnapshot,
  { spec, metadata }: ConfluentKafka,
): ConfluentController | undefined {
  const reference = spec.dependencies?.kRaftController?.clusterRef;
  return (
    reference &&
    snapshot
      .list('platform.confluent.io/KRaftController')
      .find(
        ({ metadata: its }) =>
          its.name === reference.name &&
          its.namespace === (reference.namespace ?? metadata.namespace),
      )
  );
}

function controllersOf(
  snapshot: ClusterSnapshot,
  object: ConfluentKafka,
): Fact<number> | undefined {
  const reference = object.spec.dependencies?.kRaftController?.clusterRef;
  if (!reference) return undefined;
  const controller = controllerOf(snapshot, object);
  const replicas = controller?.spec.replicas;
  return controller && replicas !== undefined
    ? declared(snapshot, controller, 'spec.replicas', replicas, replicas)
    : notCollected(`KRaftController ${reference.name}`);
}

/**
 * The cluster that a topic is on. In the order in which the operator goes by them: a class of admin endpoints, of which nothing
 * here tells whose they are; an admin endpoint; the cluster that it names; the only one in its namespace. Source: Confluent for
 * Kubernetes, "Manage Kafka Topics".
 */
function clusterOf(
  snapshot: ClusterSnapshot,
  { metadata, spec }: ConfluentTopic,
  brokers: readonly BrokerAsset[],
): string | undefined {
  const { namespace = '' } = metadata;
  const { kafkaClusterRef, kafkaRestClassRef, kafkaRest } = spec ?? {};
  if (kafkaRestClassRef) return undefined;
  if (kafkaRest?.endpoint) {
    const { endpoint, kafkaClusterID } = kafkaRest;
    const at = parseAddress(endpoint)?.hosts ?? [];
    return brokers.find(broker =>
      kafkaClusterID && broker.clusterId
        ? broker.clusterId === kafkaClusterID
        : at.some(host => brokerAt(host, namespace, [broker])),
    )?.key;
  }
  const found = snapshot
    .list('platform.confluent.io/Kafka')
    .filter(kafka => kafka.metadata.namespace === namespace);
  const name =
    kafkaClusterRef?.name ??
    (found.length === 1 ? found[0].metadata.name : undefined);
  return (
    name &&
    keyOf('broker', {
      apiVersion: 'platform.confluent.io/v1beta1',
      kind: 'Kafka',
      namespace: kafkaClusterRef?.namespace ?? namespace,
      name,
    })
  );
}
