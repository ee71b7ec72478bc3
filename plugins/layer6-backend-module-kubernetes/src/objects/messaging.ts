import { z } from 'zod';
import { condition, list, optional, stringMap, typed } from './common';
import { STRIMZI_KINDS } from './strimzi';

const objectRef = optional(
  z.object({ name: z.string(), namespace: optional(z.string()) }),
);

const conditions = optional(z.object({ conditions: list(condition) }));

/** Property files as Confluent writes them: a list of `key=value`. */
const configOverrides = optional(z.object({ server: list(z.string()) }));

const confluentStatus = optional(z.object({ clusterID: optional(z.string()) }));

/** Confluent for Kubernetes, `platform.confluent.io/Kafka`. */
export const confluentKafka = z.object({
  ...typed,
  spec: z.object({
    replicas: optional(z.int()),
    configOverrides,
    rackAssignment: optional(z.object({})),
    dependencies: optional(
      z.object({
        kRaftController: optional(z.object({ clusterRef: objectRef })),
      }),
    ),
  }),
  status: confluentStatus,
});

export const confluentController = z.object({
  ...typed,
  spec: z.object({ replicas: optional(z.int()) }),
  status: confluentStatus,
});

export const confluentTopic = z.object({
  ...typed,
  spec: optional(
    z.object({
      name: optional(z.string()),
      replicas: optional(z.int()),
      partitionCount: optional(z.int()),
      configs: stringMap,
      kafkaClusterRef: objectRef,
      kafkaRestClassRef: objectRef,
      kafkaRest: optional(
        z.object({
          endpoint: optional(z.string()),
          kafkaClusterID: optional(z.string()),
        }),
      ),
    }),
  ),
  status: conditions,
});

/** Confluent's Blueprints, `cluster.cpc.platform.confluent.io/KafkaCluster`. */
export const blueprintKafka = z.object({
  ...typed,
  spec: z.object({ replicas: optional(z.int()) }),
});

export const blueprintTopic = z.object({
  ...typed,
  spec: optional(
    z.object({
      name: optional(z.string()),
      kafkaClusterRefs: list(
        z.object({ name: z.string(), namespace: optional(z.string()) }),
      ),
      parameters: optional(
        z.object({
          replicationFactor: optional(z.int()),
          partitions: optional(z.int()),
          configs: stringMap,
        }),
      ),
    }),
  ),
  status: conditions,
});

const anyRecord = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform(value => value ?? {});

/** Properties by name, each as YAML in `repr` or as a reference that is not followed. */
const redpandaProperties = z
  .record(z.string(), z.object({ repr: optional(z.string()) }))
  .nullish()
  .transform(value => value ?? {});

/** `cluster.redpanda.com/Redpanda`: the values of its Helm chart. */
export const redpanda = z.object({
  ...typed,
  spec: optional(
    z.object({
      clusterSpec: optional(
        z.object({
          fullnameOverride: optional(z.string()),
          statefulset: optional(z.object({ replicas: optional(z.int()) })),
          rackAwareness: optional(z.object({ enabled: optional(z.boolean()) })),
          config: optional(
            z.object({
              cluster: anyRecord,
              extraClusterConfiguration: redpandaProperties,
            }),
          ),
        }),
      ),
    }),
  ),
});

export const redpandaNodePool = z.object({
  ...typed,
  spec: z.object({
    clusterRef: z.object({ name: z.string() }),
    replicas: optional(z.int()),
  }),
});

export const redpandaTopic = z.object({
  ...typed,
  spec: z.object({
    overwriteTopicName: optional(z.string()),
    partitions: optional(z.int()),
    replicationFactor: optional(z.int()),
    additionalConfig: stringMap,
    cluster: optional(z.object({ clusterRef: objectRef })),
    kafkaApiSpec: optional(z.object({ brokers: list(z.string()) })),
  }),
  status: conditions,
});

/** Redpanda's first operator, `redpanda.vectorized.io/Cluster`. */
export const vectorizedCluster = z.object({
  ...typed,
  spec: z.object({
    version: optional(z.string()),
    replicas: optional(z.int()),
    additionalConfiguration: stringMap,
    clusterConfiguration: redpandaProperties,
    nodePools: list(z.object({ replicas: optional(z.int()) })),
  }),
});

export const rabbitmqCluster = z.object({
  ...typed,
  spec: optional(z.object({ replicas: optional(z.int()) })),
});

export const rabbitmqQueue = z.object({
  ...typed,
  spec: z.object({
    name: z.string(),
    type: optional(z.string()),
    arguments: anyRecord,
    rabbitmqClusterReference: z.object({
      name: optional(z.string()),
      namespace: optional(z.string()),
    }),
  }),
});

/** AWS Controllers for Kubernetes. */
export const ackQueue = z.object({
  ...typed,
  spec: z.object({
    queueName: z.string(),
    fifoQueue: optional(z.string()),
  }),
});

/** Crossplane, both of its AWS providers. */
export const crossplaneQueue = z.object({
  ...typed,
  spec: z.object({
    forProvider: optional(
      z.object({
        name: optional(z.string()),
        fifoQueue: optional(z.boolean()),
      }),
    ),
  }),
});

/** Redis and its kin, of whichever operator: that one is there is all that is read. */
export const redisResource = z.object(typed);

/** Kinds of the operators of brokers, topics and queues, by `group/Kind`. */
export const MESSAGING_KINDS = {
  ...STRIMZI_KINDS,
  'platform.confluent.io/Kafka': confluentKafka,
  'platform.confluent.io/KRaftController': confluentController,
  'platform.confluent.io/KafkaTopic': confluentTopic,
  'cluster.cpc.platform.confluent.io/KafkaCluster': blueprintKafka,
  'apps.cpc.platform.confluent.io/KafkaTopic': blueprintTopic,
  'cluster.redpanda.com/Redpanda': redpanda,
  'cluster.redpanda.com/NodePool': redpandaNodePool,
  'cluster.redpanda.com/Topic': redpandaTopic,
  'redpanda.vectorized.io/Cluster': vectorizedCluster,
  'rabbitmq.com/RabbitmqCluster': rabbitmqCluster,
  'rabbitmq.com/Queue': rabbitmqQueue,
  'sqs.services.k8s.aws/Queue': ackQueue,
  'sqs.aws.crossplane.io/Queue': crossplaneQueue,
  'sqs.aws.upbound.io/Queue': crossplaneQueue,
  'sqs.aws.m.upbound.io/Queue': crossplaneQueue,
  'redis.redis.opstreelabs.in/Redis': redisResource,
  'redis.redis.opstreelabs.in/RedisCluster': redisResource,
  'redis.redis.opstreelabs.in/RedisReplication': redisResource,
  'databases.spotahome.com/RedisFailover': redisResource,
  'app.redislabs.com/RedisEnterpriseCluster': redisResource,
  'dragonflydb.io/Dragonfly': redisResource,
} as const;

export type ConfluentKafka = z.infer<typeof confluentKafka>;
export type ConfluentController = z.infer<typeof confluentController>;
export type ConfluentTopic = z.infer<typeof confluentTopic>;
export type RedpandaProperties = z.infer<typeof redpandaProperties>;
