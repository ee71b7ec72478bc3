import type { LocalizedText } from 'backstage-plugin-layer6-common';
import type { ChannelAsset, Fact } from '../../model';
import { say, type Judgement } from './judge';
import type { KafkaScope } from './scope';

const DAY = 86_400_000;
const HOUR = 3_600_000;

export function expectedOf(needed: number): LocalizedText {
  return {
    en: `${needed} replicas or more on ${needed} brokers or more, min ISR 2 or more`,
    ko: `복제본 ${needed}개 이상, 브로커 ${needed}개 이상, 최소 ISR 2 이상`,
  };
}

/** What there is to say where nothing is amiss and nothing open. */
export function passing({ broker, topics }: KafkaScope): Judgement {
  const brokers = broker?.brokers.evidence ?? [];
  if (topics.length === 0) {
    const { defaultReplicationFactor, minInsyncReplicas } = broker?.kafka ?? {};
    const params = {
      name: broker?.name ?? '',
      factor: valueOf(defaultReplicationFactor),
      minIsr: valueOf(minInsyncReplicas),
    };
    const evidence = [
      ...brokers,
      ...(defaultReplicationFactor?.evidence ?? []),
      ...(minInsyncReplicas?.evidence ?? []),
    ];
    return { ...say('default-replicated', params, undefined), evidence };
  }
  const evidence = [
    ...brokers,
    ...topics.flatMap(({ replication, minInsyncReplicas }) => [
      ...(replication?.evidence ?? []),
      ...(minInsyncReplicas?.evidence ?? []),
    ]),
  ];
  const factor = Math.min(...topics.map(factorOf));
  const minIsr = Math.min(
    ...topics.map(({ minInsyncReplicas }) => valueOf(minInsyncReplicas)),
  );
  if (topics.length > 1) {
    const params = { count: topics.length, factor, minIsr };
    return { ...say('topics-replicated', params, undefined), evidence };
  }
  const [{ channelName: name, retentionMs }] = topics;
  const days = valueOf(retentionMs) / DAY;
  return Number.isInteger(days) && days > 0
    ? {
        ...say(
          'topic-replicated-and-kept',
          { name, factor, minIsr, days },
          undefined,
        ),
        evidence: [...evidence, ...(retentionMs?.evidence ?? [])],
      }
    : {
        ...say('topic-replicated', { name, factor, minIsr }, undefined),
        evidence,
      };
}

/** What was seen of a topic, else of the cluster, as far as it is known. */
export function actualOf(
  { broker }: KafkaScope,
  topic: ChannelAsset | undefined,
): LocalizedText | undefined {
  const parts: LocalizedText[] = [];
  const add = (
    fact: Fact<number> | undefined,
    text: (value: number) => LocalizedText,
  ) => {
    if (fact?.known) parts.push(text(fact.value));
  };
  if (topic) {
    add(
      topic.replication?.known
        ? { ...topic.replication, value: factorOf(topic) }
        : undefined,
      value => ({
        en: value === 1 ? '1 replica' : `${value} replicas`,
        ko: `복제본 ${value}개`,
      }),
    );
  } else {
    add(broker?.kafka?.defaultReplicationFactor, value => ({
      en: `default replication factor ${value}`,
      ko: `기본 복제 계수 ${value}`,
    }));
  }
  add(
    topic ? topic.minInsyncReplicas : broker?.kafka?.minInsyncReplicas,
    value => ({
      en: `min ISR ${value}`,
      ko: `최소 ISR ${value}`,
    }),
  );
  add(broker?.brokers, value => ({
    en: value === 1 ? '1 broker' : `${value} brokers`,
    ko: `브로커 ${value}개`,
  }));
  add(topic?.partitions, value => ({
    en: value === 1 ? '1 partition' : `${value} partitions`,
    ko: `파티션 ${value}개`,
  }));
  add(topic?.retentionMs, kept);
  if (parts.length === 0) return undefined;
  return {
    en: parts.map(({ en }) => en).join(', '),
    ko: parts.map(({ ko }) => ko).join(', '),
  };
}

function kept(ms: number): LocalizedText {
  if (ms < 0) return { en: 'kept for ever', ko: '무기한 보관' };
  const rounded = (unit: number) => Math.round((ms / unit) * 10) / 10;
  return ms >= DAY
    ? { en: `kept ${rounded(DAY)} days`, ko: `${rounded(DAY)}일 보관` }
    : { en: `kept ${rounded(HOUR)} hours`, ko: `${rounded(HOUR)}시간 보관` };
}

function factorOf({ replication }: ChannelAsset): number {
  return replication?.known ? replication.value.factor : NaN;
}

function valueOf(fact: Fact<number> | undefined): number {
  return fact?.known ? fact.value : NaN;
}
