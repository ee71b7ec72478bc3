import {
  known,
  parseAddress,
  unknown,
  type BrokerAsset,
  type ChannelAsset,
  type Fact,
} from 'backstage-plugin-layer6-engine';
import type { StrimziKafka } from '../objects/strimzi';
import type { ClusterSnapshot } from '../snapshot';
import { brokerAsset, keyOf, type AssetObject } from './assets';
import { declared, notCollected, property, unreadable } from './facts';
import { KAFKA_DEFAULTS, kafkaSettings } from './kafkaSettings';
import { leftAlone, unsettled, unsettledBrokers } from './pausing';
import { topicAsset } from './topics';
import type { BrokerZones } from './zones';

export const CLUSTER_LABEL = 'strimzi.io/cluster';

/** Kafka clusters of Strimzi. */
export function strimziBrokers(
  snapshot: ClusterSnapshot,
  zones: BrokerZones,
): BrokerAsset[] {
  const topicsGap = unreadable(
    snapshot,
    'kafka.strimzi.io/KafkaTopic',
    'KafkaTopic',
  );
  return snapshot.list('kafka.strimzi.io/Kafka').map(object => {
    const { kafka, zookeeper } = object.spec;
    const { version, rack } = kafka;
    const { clusterId, conditions } = object.status ?? {};
    const ofBrokers = zones.of(keyOf('broker', refOf(object)));
    const doubt = unsettled(snapshot, object, conditions);
    return brokerAsset(snapshot, object, {
      technology: 'kafka',
      operator: 'strimzi',
      ...(version && { version }),
      ...(clusterId && { clusterId }),
      endpoints: endpointsOf(object),
      brokers: nodesOf(snapshot, object, 'broker'),
      ...(topicsGap && { topicsGap }),
      kafka: {
        ...kafkaSettings(snapshot, {
          object,
          read: name => ({
            path: `spec.kafka.config['${name}']`,
            value: property(kafka.config, name),
          }),
          // Strimzi writes min.insync.replicas=1 where it is unset, and leaves the rest to Kafka.
          defaults: KAFKA_DEFAULTS,
        }),
        rackAware: declared(
          snapshot,
          object,
          'spec.kafka.rack',
          rack !== undefined,
          rack?.topologyKey ?? null,
        ),
        ...(!zookeeper && {
          controllers: nodesOf(snapshot, object, 'controller'),
        }),
        zones: ofBrokers,
      },
      ...(doubt && unsettledBrokers(doubt, { zones: ofBrokers })),
    });
  });
}

/** Topics, each with the cluster that its label names; the Topic Operator passes over a topic without one. */
export function strimziTopics(
  snapshot: ClusterSnapshot,
  brokers: ReadonlyMap<string, BrokerAsset>,
): ChannelAsset[] {
  return snapshot.list('kafka.strimzi.io/KafkaTopic').map(object => {
    const { spec, status } = object;
    const brokerKey = clusterKeyOf(snapshot, object, 'topicOperator');
    const state = status?.replicasChange?.state;
    return topicAsset(
      snapshot,
      {
        object,
        topicName: spec?.topicName,
        brokerKey,
        replicas: { path: 'spec.replicas', value: spec?.replicas },
        partitions: { path: 'spec.partitions', value: spec?.partitions },
        config: { path: 'spec.config', values: spec?.config ?? {} },
        ...(status?.replicasChange && {
          change: state === 'ongoing' ? 'ongoing' : 'pending',
        }),
        conditions: status?.conditions ?? [],
        unmanaged: leftAlone(snapshot, object, status?.conditions),
      },
      brokerKey ? brokers.get(brokerKey) : undefined,
    );
  });
}

/** Key of the cluster that an object's label names: the one whose operator watches the object's namespace. */
export function clusterKeyOf(
  snapshot: ClusterSnapshot,
  object: AssetObject,
  operator: 'topicOperator' | 'userOperator',
): string | undefined {
  const { labels, namespace } = object.metadata;
  const name = property(labels, CLUSTER_LABEL);
  if (!name) return undefined;
  const watching = snapshot
    .list('kafka.strimzi.io/Kafka')
    .find(
      ({ metadata, spec }) =>
        metadata.name === name &&
        (spec.entityOperator?.[operator]?.watchedNamespace ??
          metadata.namespace) === namespace,
    );
  const { apiVersion } = object;
  return keyOf(
    'broker',
    watching ? refOf(watching) : { apiVersion, kind: 'Kafka', namespace, name },
  );
}

/**
 * Nodes that have a role. Node pools belong to the Kafka of their namespace that their label names. Without pools the
 * resource itself holds the number, up to Strimzi 0.45; there pools count only where an annotation turns them on, so that of
 * two numbers the smaller one is taken where it is silent.
 */
function nodesOf(
  snapshot: ClusterSnapshot,
  object: StrimziKafka,
  role: 'broker' | 'controller',
): Fact<number> {
  const { metadata, spec } = object;
  const mode = property(metadata.annotations, 'strimzi.io/node-pools');
  const pools = snapshot
    .list('kafka.strimzi.io/KafkaNodePool')
    .filter(
      pool =>
        pool.metadata.namespace === metadata.namespace &&
        pool.metadata.labels[CLUSTER_LABEL] === metadata.name,
    );
  const own = spec.kafka.replicas;
  const withRole = pools.filter(pool => pool.spec.roles.includes(role));
  const ofPools = withRole.reduce((sum, pool) => sum + pool.spec.replicas, 0);

  const usesOwn =
    own !== undefined &&
    mode !== 'enabled' &&
    (mode === 'disabled' || pools.length === 0 || own < ofPools);
  if (usesOwn) {
    return role === 'broker'
      ? declared(snapshot, object, 'spec.kafka.replicas', own, own)
      : notCollected(`controllers of Kafka ${metadata.name}`);
  }
  // Pools that were not read could only add to the sum.
  const gap =
    pools.length === 0
      ? snapshot.gap('kafka.strimzi.io/KafkaNodePool', 'a KafkaNodePool')
      : unreadable(
          snapshot,
          'kafka.strimzi.io/KafkaNodePool',
          'a KafkaNodePool',
        );
  if (gap && ofPools < 3) return unknown(gap);
  const evidence = pools.length
    ? withRole.map(pool =>
        snapshot.evidence(pool, 'spec.replicas', pool.spec.replicas),
      )
    : [snapshot.evidence(object, 'spec.kafka.replicas', null)];
  return known(ofPools, evidence, { observed: false });
}

/** Services that Strimzi makes, and the addresses that it reports for its listeners. */
function endpointsOf({ metadata, status }: StrimziKafka): string[] {
  const { name, namespace } = metadata;
  const reported = (status?.listeners ?? []).flatMap(
    ({ bootstrapServers = '' }) => parseAddress(bootstrapServers)?.hosts ?? [],
  );
  return [
    `${name}-kafka-bootstrap.${namespace}`,
    `${name}-kafka-brokers.${namespace}`,
    ...reported,
  ];
}

function refOf({ apiVersion, kind, metadata }: StrimziKafka) {
  const { namespace, name } = metadata;
  return { apiVersion, kind, namespace, name };
}
