/**
 * Annotations that people already have on entities, written for the Kubernetes plugin.
 *
 * @public
 */
export const KUBERNETES_ANNOTATIONS = {
  id: 'backstage.io/kubernetes-id',
  labelSelector: 'backstage.io/kubernetes-label-selector',
  namespace: 'backstage.io/kubernetes-namespace',
  cluster: 'backstage.io/kubernetes-cluster',
} as const;

/**
 * The annotation that people already have for Backstage's Kafka plugin: `<cluster>/<consumer group>`, comma separated.
 *
 * Source: the readme of the community plugin `kafka`, "Usage".
 *
 * @public
 */
export const KAFKA_CONSUMER_GROUPS = 'kafka.apache.org/consumer-groups';

/**
 * Annotations that an owner writes for Layer 6.
 *
 * @public
 */
export const LAYER6_ANNOTATIONS = {
  /** Declared function tags, e.g. `R5.1, R5.2, D3.3`. */
  tags: 'layer6/tags',
  /** Topics of Kafka: `[<source>/]<name>`. */
  kafkaTopics: 'layer6/kafka-topics',
  /** Queues of AWS SQS: `[<source>/]<name>`. */
  sqsQueues: 'layer6/sqs-queues',
  /** Queues of RabbitMQ: `[<source>/[<vhost>/]]<queue>`. */
  rabbitmqQueues: 'layer6/rabbitmq-queues',
  /** Streams of Redis: `[<source>/[<db>/]]<key>`. */
  redisStreams: 'layer6/redis-streams',
  /** Services of AWS ECS: `[<source>/]<cluster>/<service>`. */
  ecsService: 'layer6/ecs-service',
  /** `[<source>/]` and a container's name, `compose:<project>[:<service>]` or `swarm:<service>`. */
  docker: 'layer6/docker',
  /** Services of Consul: `[<source>/][ap=<partition>/][ns=<namespace>/]<service>`. */
  consulService: 'layer6/consul-service',
} as const;

/**
 * Prefix of the annotations that Layer 6 itself writes. One that somebody else wrote is taken off, and they never feed back into
 * binding or evaluation.
 *
 * @public
 */
export const OBSERVED_PREFIX = 'observed.layer6/';
