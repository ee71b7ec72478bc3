import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  assetKey,
  isInternalTopic,
  known,
  type ChannelAsset,
  type Fact,
  evidenceOf,
  technologyOf,
} from 'backstage-plugin-layer6-engine';
import { failureOfCode, TOPIC_KEYS, type KafkaReading } from '../reading';
import { objectOf, unread, type AssetContext } from './context';
import { replicationOf } from './replication';

/** A topic as it stands on the brokers. */
export function topicAsset(
  context: AssetContext,
  reading: KafkaReading,
  topic: KafkaReading['topics'][number],
  brokerKey: string,
): ChannelAsset {
  const { name, partitions } = topic;
  const object = objectOf('Metadata', 'Topic', name);
  const count = evidenceOf(context, object, 'partitions', partitions.length);
  const settings = settingsOf(context, reading, name);
  const groups = [...(reading.groups.get(name) ?? [])].sort();
  return {
    kind: 'channel',
    key: assetKey('channel', { group: 'kafka', kind: 'Topic', name }),
    source: context.source,
    name,
    object,
    labels: {},
    technologies: [
      technologyOf('kafka', [
        count,
        ...settings.evidence,
        ...(groups.length > 0
          ? [
              evidenceOf(
                context,
                objectOf('OffsetFetch', 'Topic', name),
                'groups',
                groups.join(', '),
              ),
            ]
          : []),
      ]),
    ],
    observedAt: context.now.toISOString(),
    technology: 'kafka',
    type: 'topic',
    channelName: name,
    brokerKey,
    internal: topic.isInternal || isInternalTopic(name),
    ...(groups.length > 0 && { consumerGroups: true, groups }),
    partitions:
      topic.errorCode === 0
        ? known(partitions.length, [count], { observed: true })
        : unread(
            context,
            `partitions of topic ${name}`,
            failureOfCode(topic.errorCode, `Describe on Topic ${name}`),
          ),
    replication: replicationOf(context, reading, topic),
    minInsyncReplicas: settings.minInsync,
    ...(settings.retentionMs && { retentionMs: settings.retentionMs }),
  };
}

interface TopicSettings {
  minInsync: Fact<number>;
  retentionMs?: Fact<number>;
  evidence: Evidence[];
}

/** A compacted topic keeps the last value of each key, however old, so time says nothing there. */
function settingsOf(
  context: AssetContext,
  { topicConfigs }: KafkaReading,
  name: string,
): TopicSettings {
  const what = `configuration of topic ${name}`;
  const answer = topicConfigs.get(name) ?? {
    failure: { state: 'failed' as const, detail: 'it was not asked for' },
  };
  if ('failure' in answer) {
    const fact = unread(context, what, answer.failure);
    return { minInsync: fact, retentionMs: fact, evidence: [] };
  }
  const object = objectOf('DescribeConfigs', 'Topic', name);
  const shown = (key: string) =>
    evidenceOf(context, object, key, answer.value.get(key) ?? null);
  const number = (key: string): Fact<number> => {
    const value = answer.value.get(key);
    return value && /^-?\d{1,19}$/.test(value)
      ? known(Number(value), [shown(key)], { observed: true })
      : unread(context, `${key} of topic ${name}`, {
          state: 'failed',
          detail: JSON.stringify(value ?? null),
        });
  };
  const { minInsync, retentionMs, retentionBytes, cleanupPolicy } = TOPIC_KEYS;
  const isCompacted = answer.value.get(cleanupPolicy) === 'compact';
  return {
    minInsync: number(minInsync),
    ...(!isCompacted && { retentionMs: number(retentionMs) }),
    evidence: [retentionMs, retentionBytes, cleanupPolicy].map(shown),
  };
}
