import type { Judgement } from './judge';
import { say } from './judge';
import type { KafkaScope } from './scope';

const DECIDES = new Set(['__consumer_offsets', '__transaction_state']);

/** What the reader should know of a cluster and changes no verdict. */
export function notesOn({
  broker,
  topics,
  internal,
  needed,
  differences,
  adopted,
}: KafkaScope): Judgement[] {
  const found: Judgement[] = differences.map(({ evidence, ...params }) => ({
    ...say('declared-otherwise', params, undefined),
    evidence,
  }));
  for (const { workload, evidence } of adopted) {
    const params = { name: workload.name };
    found.push({ ...say('taken-as-named', params, undefined), evidence });
  }
  for (const { replication, channelName: name } of topics) {
    if (!replication?.known) continue;
    const { factor, largest, mayBeMoving } = replication.value;
    if (mayBeMoving) found.push(say('may-be-moving', { name }, replication));
    if (largest !== undefined && largest !== factor) {
      found.push(
        say('partitions-differ', { name, factor, largest }, replication),
      );
    }
  }
  const low = internal.filter(
    ({ channelName, replication }) =>
      !DECIDES.has(channelName) &&
      replication?.known &&
      replication.value.factor < 3,
  );
  if (low.length > 0) {
    const names = low.map(({ channelName }) => channelName);
    const evidence = low.flatMap(
      ({ replication }) => replication?.evidence ?? [],
    );
    found.push({
      ...say('low-internal-topics', { topics: names }, undefined),
      evidence,
    });
  }
  const kafka = broker?.kafka;
  const { controllers, defaultReplicationFactor } = kafka ?? {};
  if (broker && controllers?.known && controllers.value < 3) {
    const params = { name: broker.name, controllers: controllers.value };
    found.push(say('few-controllers', params, controllers));
  }
  if (
    broker &&
    topics.length > 0 &&
    defaultReplicationFactor?.known &&
    defaultReplicationFactor.value < needed
  ) {
    const params = {
      name: broker.name,
      factor: defaultReplicationFactor.value,
      needed,
    };
    found.push(say('low-default', params, defaultReplicationFactor));
  }
  return found;
}
