import {
  KAFKA_CONSUMER_GROUPS,
  parseConsumerGroups,
  type ConsumerGroupReference,
} from 'backstage-plugin-layer6-common';
import { referenceRule } from './references';

/**
 * Backstage's Kafka plugin: a group of consumers is use of its cluster, and of the topics that the group is seen to read. The
 * cluster's other topics may be others'. A group that is not seen to read anything is one that was not found.
 */
export const bindByConsumerGroups = referenceRule({
  annotation: KAFKA_CONSUMER_GROUPS,
  rule: 'kafka-consumer-groups',
  isShared: true,
  parse: parseConsumerGroups,
  write: ({ source, group }: ConsumerGroupReference) => `${source}/${group}`,
  restsOn: () => ['groups', 'topics'],
  find({ source, group }, { index }) {
    const isHere = (face: { source: { name: string; collector: string } }) =>
      face.source.collector === 'kafka' && face.source.name === source;
    const brokers = index.ofKind('broker').filter(isHere);
    return [
      ...brokers.map(face => ({ face, alone: true })),
      ...brokers
        .flatMap(broker => index.channelsOf(broker))
        .filter(({ groups }) => groups?.includes(group))
        .map(face => ({ face })),
    ];
  },
});
