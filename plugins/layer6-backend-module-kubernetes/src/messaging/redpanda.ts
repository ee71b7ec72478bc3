import type { BrokerAsset, ChannelAsset } from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import { brokerAsset, keyOf } from './assets';
import { brokerAt } from './endpoints';
import { declared, notCollected, property, unreadable } from './facts';
import { KAFKA_PROPERTIES, kafkaSettings } from './kafkaSettings';
import { unsettled, unsettledBrokers } from './pausing';
import { topicAsset } from './topics';
import type { BrokerZones } from './zones';

/** Redpanda's names for what Kafka calls otherwise; its own name where Kafka has none. */
const NAMES: Record<string, string> = {
  [KAFKA_PROPERTIES.defaultReplicationFactor]: 'default_topic_replications',
  [KAFKA_PROPERTIES.offsetsReplicationFactor]:
    'internal_topic_replication_factor',
  [KAFKA_PROPERTIES.transactionReplicationFactor]:
    'internal_topic_replication_factor',
  'log.retention.ms': 'log_retention_ms',
};

/** The chart's own, where the resource says nothing. */
const CHART_REPLICAS = 3;

/**
 * Redpanda writes by Raft: a record is acknowledged by the majority of its replicas, two of three, whatever
 * `min.insync.replicas` says. With three brokers or more both operators raise the default replication factor from 1 to 3.
 * Sources: the Redpanda Helm chart and operator; Redpanda documentation, "Configure Producers" and "Cluster Properties".
 */
const defaultsFor = (brokers: number) => ({
  defaultReplicationFactor: brokers >= 3 ? 3 : 1,
  minInsyncReplicas: 2,
  offsetsReplicationFactor: 3,
  transactionReplicationFactor: 3,
});

export function redpandaBrokers(
  snapshot: ClusterSnapshot,
  zones: BrokerZones,
): BrokerAsset[] {
  const topicsGap = unreadable(snapshot, 'cluster.redpanda.com/Topic', 'Topic');
  const pools = snapshot.list('cluster.redpanda.com/NodePool');
  return snapshot.list('cluster.redpanda.com/Redpanda').map(object => {
    const { name, namespace } = object.metadata;
    const { statefulset, rackAwareness, config, fullnameOverride } =
      object.spec?.clusterSpec ?? {};
    const brokers = pools
      .filter(
        pool =>
          pool.metadata.namespace === namespace &&
          pool.spec.clusterRef.name === name,
      )
      .reduce(
        (sum, pool) => sum + (pool.spec.replicas ?? 0),
        statefulset?.replicas ?? CHART_REPLICAS,
      );
    const ofBrokers = zones.of(keyOf('broker', { ...object, name, namespace }));
    const doubt = unsettled(snapshot, object);
    return brokerAsset(snapshot, object, {
      technology: 'kafka',
      operator: 'redpanda',
      endpoints: [`${fullnameOverride ?? name}.${namespace}`],
      brokers: declared(
        snapshot,
        object,
        'spec.clusterSpec.statefulset.replicas',
        brokers,
        statefulset?.replicas,
      ),
      ...(topicsGap && { topicsGap }),
      kafka: {
        ...kafkaSettings(snapshot, {
          object,
          read: kafkaName => {
            const key = NAMES[kafkaName] ?? kafkaName;
            const extra = config?.extraClusterConfiguration ?? {};
            if (Object.hasOwn(extra, key)) {
              const path = `spec.clusterSpec.config.extraClusterConfiguration.${key}.repr`;
              return { path, value: extra[key].repr ?? null };
            }
            const path = `spec.clusterSpec.config.cluster.${key}`;
            const value = config?.cluster[key] ?? undefined;
            return { path, value: value === undefined ? value : String(value) };
          },
          defaults: defaultsFor(brokers),
        }),
        rackAware: declared(
          snapshot,
          object,
          'spec.clusterSpec.rackAwareness.enabled',
          rackAwareness?.enabled === true,
          rackAwareness?.enabled,
        ),
        zones: ofBrokers,
      },
      ...(doubt && unsettledBrokers(doubt, { zones: ofBrokers })),
    });
  });
}

export function redpandaTopics(
  snapshot: ClusterSnapshot,
  brokers: ReadonlyMap<string, BrokerAsset>,
): ChannelAsset[] {
  return snapshot.list('cluster.redpanda.com/Topic').map(object => {
    const { spec, status, metadata } = object;
    const { namespace = '' } = metadata;
    const reference = spec.cluster?.clusterRef;
    const byAddress = spec.kafkaApiSpec?.brokers
      .map(host =>
        brokerAt(host.toLowerCase(), namespace, [...brokers.values()]),
      )
      .find(broker => broker !== undefined);
    const brokerKey = reference
      ? keyOf('broker', {
          apiVersion: object.apiVersion,
          kind: 'Redpanda',
          namespace: reference.namespace ?? namespace,
          name: reference.name,
        })
      : byAddress?.key;
    return topicAsset(
      snapshot,
      {
        object,
        topicName: spec.overwriteTopicName,
        brokerKey,
        replicas: {
          path: 'spec.replicationFactor',
          value: spec.replicationFactor,
        },
        partitions: { path: 'spec.partitions', value: spec.partitions },
        config: {
          path: 'spec.additionalConfig',
          values: spec.additionalConfig,
        },
        conditions: status?.conditions ?? [],
        majority: true,
      },
      brokerKey ? brokers.get(brokerKey) : undefined,
    );
  });
}

/** Clusters of Redpanda's first operator. */
export function vectorizedBrokers(
  snapshot: ClusterSnapshot,
  zones: BrokerZones,
): BrokerAsset[] {
  return snapshot.list('redpanda.vectorized.io/Cluster').map(object => {
    const { metadata, spec } = object;
    const { name, namespace } = metadata;
    const numbers = [spec, ...spec.nodePools].flatMap(
      ({ replicas }) => replicas ?? [],
    );
    const brokers = numbers.reduce((sum, replicas) => sum + replicas, 0);
    return brokerAsset(snapshot, object, {
      technology: 'kafka',
      operator: 'redpanda',
      ...(spec.version && { version: spec.version }),
      endpoints: [`${name}.${namespace}`],
      brokers: numbers.length
        ? declared(snapshot, object, 'spec.replicas', brokers, spec.replicas)
        : notCollected(`brokers of Cluster ${name}`),
      kafka: {
        ...kafkaSettings(snapshot, {
          object,
          read: kafkaName => {
            const key = NAMES[kafkaName] ?? kafkaName;
            if (Object.hasOwn(spec.clusterConfiguration, key)) {
              const path = `spec.clusterConfiguration.${key}.repr`;
              return {
                path,
                value: spec.clusterConfiguration[key].repr ?? null,
              };
            }
            return {
              path: `spec.additionalConfiguration['redpanda.${key}']`,
              value: property(spec.additionalConfiguration, `redpanda.${key}`),
            };
          },
          defaults: defaultsFor(brokers),
        }),
        rackAware: notCollected('enable_rack_awareness'),
        zones: zones.of(keyOf('broker', { ...object, name, namespace })),
      },
    });
  });
}
