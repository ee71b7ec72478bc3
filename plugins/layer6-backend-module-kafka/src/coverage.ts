import type { Coverage } from 'backstage-plugin-layer6-common';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import type { Answer, Failure, KafkaReading } from './reading';

/** What was seen of each kind of thing, and which right or which broker kept the rest back. */
export function reportOf(reading: KafkaReading): CollectReport {
  const { metadata, removing } = reading;
  return {
    coverage: {
      Broker: { state: 'listed', count: metadata.brokers.length },
      'Broker configuration': ofAnswers([...reading.brokerConfigs.values()]),
      Topic: reading.topicCoverage,
      'Topic configuration': ofAnswers([...reading.topicConfigs.values()]),
      'Partition reassignment':
        'value' in removing
          ? { state: 'listed', count: removing.value.size }
          : { ...removing.failure, count: 0 },
      'Consumer group': reading.groupCoverage,
    },
    problems: [],
    unreadable: 0,
  };
}

function ofAnswers(answers: readonly Answer<unknown>[]): Coverage {
  const failures = answers.flatMap(answer =>
    'failure' in answer ? [answer.failure] : [],
  );
  const count = answers.length - failures.length;
  const [first, ...more] = distinct(failures);
  if (!first) return { state: 'listed', count };
  const detail = [first.detail, ...more.slice(0, 4).map(each => each.detail)];
  if (more.length > 4) detail.push(`and ${more.length - 4} more`);
  return { state: first.state, count, detail: detail.join('; ') };
}

function distinct(failures: readonly Failure[]): Failure[] {
  return [...new Map(failures.map(each => [each.detail, each])).values()];
}
