import type { Remedy } from 'backstage-plugin-layer6-common';
import type { BrokerAsset, ChannelAsset } from '../../model';
import { shellWord } from '../shellWord';
import { shellSnippet } from './shellSnippet';

/** More lines than these nobody reads; the rest follows the same pattern. */
const MOST_PARTITIONS = 24;

/** Raises the replication factor of a topic with Kafka's own tool: every partition to as many brokers as are needed. */
export function reassignment(
  { channelName, partitions }: ChannelAsset,
  broker: BrokerAsset | undefined,
  needed: number,
): Remedy {
  const count = partitions.known ? partitions.value : 1;
  const shown = Math.min(count, MOST_PARTITIONS);
  const lines = [...Array(shown).keys()].map(
    partition =>
      `  {"topic":${JSON.stringify(channelName)},"partition":${partition},"replicas":[${placesOf(partition, broker, needed)}]}`,
  );
  const isComplete = partitions.known && count === shown;
  const hints = [
    ...(knowsPlaces(broker, needed)
      ? []
      : ['# Write the numbers of brokers where <broker …> stands.']),
    ...(isComplete ? [] : ['# Add the other partitions in the same way.']),
  ];
  const command = `kafka-reassign-partitions.sh --bootstrap-server ${bootstrapOf(broker)} --reassignment-json-file reassign.json`;
  return {
    text: {
      en: `Give every partition of ${channelName} ${needed} replicas on different brokers, the first of which leads. Then declare ${needed} where the topic is created, or the next one starts with too few again.`,
      ko: `${channelName}의 모든 파티션에 서로 다른 브로커의 복제본 ${needed}개를 지정합니다. 목록의 첫 브로커가 리더가 됩니다. 토픽을 만드는 곳의 선언도 ${needed}(으)로 맞춥니다.`,
    },
    snippet: shellSnippet(
      ...hints,
      "cat > reassign.json <<'JSON'",
      '{"version":1,"partitions":[',
      lines.join(',\n'),
      ']}',
      'JSON',
      `${command} --execute`,
      `${command} --verify`,
    ),
  };
}

/** Where Kafka's tools reach the cluster. */
export function bootstrapOf(broker: BrokerAsset | undefined): string {
  const address = broker?.endpoints?.find(each => /:\d+$/.test(each));
  return address ? shellWord(address) : '<broker>:9092';
}

/** Brokers in turn, so that each leads about as many partitions as the others. */
function placesOf(
  partition: number,
  broker: BrokerAsset | undefined,
  needed: number,
): string {
  const places = [...Array(needed).keys()];
  const { nodeIds = [] } = broker ?? {};
  return places
    .map(place =>
      knowsPlaces(broker, needed)
        ? nodeIds[(partition + place) % nodeIds.length]
        : `<broker ${place + 1}>`,
    )
    .join(',');
}

function knowsPlaces(broker: BrokerAsset | undefined, needed: number): boolean {
  return (broker?.nodeIds ?? []).length >= needed;
}
