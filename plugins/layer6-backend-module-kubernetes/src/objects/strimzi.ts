import { z } from 'zod';
import { condition, list, optional, stringMap, typed } from './common';

/** Strimzi, `kafka.strimzi.io/Kafka`; `kafka.replicas` is older than node pools and gone in v1. */
export const strimziKafka = z.object({
  ...typed,
  spec: z.object({
    kafka: z.object({
      version: optional(z.string()),
      replicas: optional(z.int()),
      config: stringMap,
      rack: optional(z.object({ topologyKey: optional(z.string()) })),
    }),
    zookeeper: optional(z.object({})),
    entityOperator: optional(
      z.object({
        topicOperator: optional(
          z.object({ watchedNamespace: optional(z.string()) }),
        ),
        userOperator: optional(
          z.object({
            watchedNamespace: optional(z.string()),
            secretPrefix: optional(z.string()),
          }),
        ),
      }),
    ),
  }),
  status: optional(
    z.object({
      listeners: list(z.object({ bootstrapServers: optional(z.string()) })),
      clusterId: optional(z.string()),
      conditions: list(condition),
    }),
  ),
});

export const strimziNodePool = z.object({
  ...typed,
  spec: z.object({ replicas: z.int(), roles: list(z.string()) }),
});

export const strimziTopic = z.object({
  ...typed,
  spec: optional(
    z.object({
      topicName: optional(z.string()),
      partitions: optional(z.int()),
      replicas: optional(z.int()),
      config: stringMap,
    }),
  ),
  status: optional(
    z.object({
      conditions: list(condition),
      replicasChange: optional(
        z.object({
          state: optional(z.string()),
          targetReplicas: optional(z.int()),
        }),
      ),
    }),
  ),
});

export const strimziConnect = z.object({
  ...typed,
  spec: z.object({ bootstrapServers: optional(z.string()) }),
});

/** The only settings of a connector that are read: its others may hold credentials. */
export const strimziConnector = z.object({
  ...typed,
  spec: optional(
    z.object({
      config: optional(
        z.object({ topics: optional(z.string()), topic: optional(z.string()) }),
      ),
    }),
  ),
});

/** What a client of Strimzi may do. Its password stands in a Secret, which is not read. */
export const strimziUser = z.object({
  ...typed,
  spec: optional(
    z.object({
      authorization: optional(
        z.object({
          acls: list(
            z.object({
              type: optional(z.string()),
              /** Before version v1 of the API there was one operation for each rule. */
              operation: optional(z.string()),
              operations: list(z.string()),
              resource: z.object({
                type: z.string(),
                name: optional(z.string()),
                patternType: optional(z.string()),
              }),
            }),
          ),
        }),
      ),
    }),
  ),
  status: optional(z.object({ secret: optional(z.string()) })),
});

/** Kinds of Strimzi that are read, by `group/Kind`. */
export const STRIMZI_KINDS = {
  'kafka.strimzi.io/Kafka': strimziKafka,
  'kafka.strimzi.io/KafkaNodePool': strimziNodePool,
  'kafka.strimzi.io/KafkaTopic': strimziTopic,
  'kafka.strimzi.io/KafkaConnect': strimziConnect,
  'kafka.strimzi.io/KafkaConnector': strimziConnector,
  'kafka.strimzi.io/KafkaUser': strimziUser,
} as const;

export type StrimziKafka = z.infer<typeof strimziKafka>;
export type StrimziUser = z.infer<typeof strimziUser>;
