import {
  channelGrammar,
  consumerGroupGrammar,
  type ChannelReference,
  type ConsumerGroupReference,
} from './channels';
import { parseEntries, type ParsedEntries } from './entries';
import { KAFKA_CONSUMER_GROUPS, LAYER6_ANNOTATIONS } from './keys';
import {
  consulServiceGrammar,
  dockerGrammar,
  ecsServiceGrammar,
  type ConsulServiceReference,
  type DockerReference,
  type EcsServiceReference,
} from './workloads';

/**
 * Annotations that name what an entity uses or is, and how their entries are written.
 *
 * @public
 */
export const ANNOTATION_FORMS = {
  [LAYER6_ANNOTATIONS.kafkaTopics]: '[<source>/]<topic>',
  [LAYER6_ANNOTATIONS.sqsQueues]: '[<source>/]<queue>',
  [LAYER6_ANNOTATIONS.rabbitmqQueues]: '[<source>/[<vhost>/]]<queue>',
  [LAYER6_ANNOTATIONS.redisStreams]: '[<source>/[<db>/]]<key>',
  [LAYER6_ANNOTATIONS.ecsService]: '[<source>/]<cluster>/<service>',
  [LAYER6_ANNOTATIONS.docker]:
    '[<source>/]<container>, [<source>/]compose:<project>[:<service>] or [<source>/]swarm:<service>',
  [LAYER6_ANNOTATIONS.consulService]:
    '[<source>/][ap=<partition>/][ns=<namespace>/]<service>',
  [KAFKA_CONSUMER_GROUPS]: '<cluster>/<consumer group>',
} as const;

/** @public */
export type ReferenceAnnotation = keyof typeof ANNOTATION_FORMS;

/** @public */
export type ChannelAnnotation =
  | typeof LAYER6_ANNOTATIONS.kafkaTopics
  | typeof LAYER6_ANNOTATIONS.sqsQueues
  | typeof LAYER6_ANNOTATIONS.rabbitmqQueues
  | typeof LAYER6_ANNOTATIONS.redisStreams;

/** Names of topics, queues or streams, with `*` for anything. @public */
export function parseChannels(
  annotation: ChannelAnnotation,
  value: string,
): ParsedEntries<ChannelReference> {
  return parseEntries(value, channelGrammar(annotation));
}

/** The annotation of Backstage's Kafka plugin. @public */
export function parseConsumerGroups(
  value: string,
): ParsedEntries<ConsumerGroupReference> {
  return parseEntries(value, consumerGroupGrammar);
}

/** `layer6/ecs-service` @public */
export function parseEcsServices(
  value: string,
): ParsedEntries<EcsServiceReference> {
  return parseEntries(value, ecsServiceGrammar);
}

/** `layer6/docker` @public */
export function parseDocker(value: string): ParsedEntries<DockerReference> {
  return parseEntries(value, dockerGrammar);
}

/** `layer6/consul-service` @public */
export function parseConsulServices(
  value: string,
): ParsedEntries<ConsulServiceReference> {
  return parseEntries(value, consulServiceGrammar);
}
