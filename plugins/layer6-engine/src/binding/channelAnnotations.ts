import {
  LAYER6_ANNOTATIONS,
  parseChannels,
  type ChannelAnnotation,
  type ChannelReference,
} from 'backstage-plugin-layer6-common';
import type { MessagingTechnology } from '../model';
import type { BindingFace } from './face';
import { referenceRule, writePart } from './references';
import type { BindingRule } from './rule';

/** A channel of the technology, by its name on the broker. */
function channelRule(
  annotation: ChannelAnnotation,
  technologies: readonly MessagingTechnology[],
): BindingRule {
  return referenceRule({
    annotation,
    rule: annotation.slice('layer6/'.length),
    parse: value => parseChannels(annotation, value),
    write: ({ source, scope, name }: ChannelReference) =>
      [
        ...(source === undefined ? [] : [source]),
        ...(scope === undefined ? [] : [writePart(scope)]),
        name.map(writePart).join('*'),
      ].join('/'),
    find: ({ name, scope }, { index }) =>
      technologies
        .flatMap(technology => index.channelsNamed(technology, name))
        .filter(face => isInScope(face, scope))
        .map(face => ({ face })),
    // Of a name by itself there is no more than what bears it.
    restsOn: ({ name }) => (name.length > 1 ? ['topics'] : []),
  });
}

/** Objects of Kubernetes do not show virtual hosts: their namespace is another thing, and only the default is taken for granted. */
function isInScope(face: BindingFace, scope: string | undefined): boolean {
  if (scope === undefined) return true;
  return face.source.collector === 'kubernetes'
    ? scope === '/'
    : face.namespace === scope;
}

/** Topics, queues and streams that an owner names. */
export const CHANNEL_RULES: readonly BindingRule[] = [
  channelRule(LAYER6_ANNOTATIONS.kafkaTopics, ['kafka']),
  channelRule(LAYER6_ANNOTATIONS.sqsQueues, ['aws-sqs']),
  channelRule(LAYER6_ANNOTATIONS.rabbitmqQueues, ['rabbitmq']),
  channelRule(LAYER6_ANNOTATIONS.redisStreams, ['redis-streams', 'redis']),
];
