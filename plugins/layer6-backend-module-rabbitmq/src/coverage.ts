import type { CollectReport } from 'backstage-plugin-layer6-node';
import type { RabbitmqReading } from './reading';

/** What was seen of each kind of thing, which right kept the rest back, and what a person should mend. */
export function reportOf({
  overview,
  nodes,
  ...reading
}: RabbitmqReading): CollectReport {
  const lost =
    'value' in nodes
      ? nodes.value.flatMap(({ name, running, partitions }) => [
          ...(running ? [] : [`Node ${name} is not running`]),
          ...(partitions.length > 0
            ? [`Node ${name} has lost sight of ${partitions.join(', ')}`]
            : []),
        ])
      : [];
  return {
    coverage: {
      Node:
        'value' in nodes
          ? { state: 'listed', count: nodes.value.length }
          : { ...nodes.failure, count: 0 },
      Listener: overview.listeners
        ? { state: 'listed', count: overview.listeners.length }
        : {
            state: 'forbidden',
            count: 0,
            detail: 'The user lacks the tag monitoring',
          },
      'Virtual host': reading.virtualHostCoverage,
      Queue: reading.queueCoverage,
    },
    problems: lost.map(message => ({ message })),
    unreadable: 0,
  };
}
