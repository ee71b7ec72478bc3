import type { PeerRequest } from './answers';
import type { PeerCluster } from './PeerCluster';
import type { WireWriter } from './wire';

const NULL_STRUCTURE = -1;

/** One page of topics, in the order of their names: KIP-966, `DescribeTopicPartitions`. */
export function writeTopicPage(
  out: WireWriter,
  { body }: PeerRequest,
  cluster: PeerCluster,
): void {
  body.array(() => {
    throw new Error('All topics were expected to be asked for');
  });
  const limit = body.int32();
  const hasCursor = body.int8() !== NULL_STRUCTURE;
  const from = {
    topic: hasCursor ? (body.string() ?? '') : '',
    partition: hasCursor ? body.int32() : 0,
  };
  const alive = new Set(cluster.alive().map(({ id }) => id));
  const rows = cluster.topics
    .filter(({ name }) => name >= from.topic)
    .filter(({ name }) => cluster.may('Describe', 'Topic', name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(topic =>
      topic.replicas.map((replicas, index) => ({ topic, replicas, index })),
    )
    .filter(
      ({ topic, index }) => topic.name > from.topic || index >= from.partition,
    );
  const page = rows.slice(0, limit);
  const byName = new Map<string, typeof page>();
  for (const row of page) {
    byName.set(row.topic.name, [...(byName.get(row.topic.name) ?? []), row]);
  }

  out.int32(0).array([...byName], ([name, ofTopic]) => {
    out.int16(0).string(name).uuid().boolean(name.startsWith('__'));
    out.array(ofTopic, ({ topic, replicas, index }) => {
      const isr = topic.isr?.[index] ?? replicas.filter(id => alive.has(id));
      const offline = replicas.filter(id => !alive.has(id));
      out
        .int16(0)
        .int32(index)
        .int32(isr[0] ?? -1)
        .int32(0);
      for (const ids of [replicas, isr, [], [], offline]) {
        out.array(ids, id => out.int32(id));
      }
      out.end();
    });
    out.int32(-2147483648).end();
  });
  const next = rows[limit];
  if (next) {
    out.int8(1).string(next.topic.name).int32(next.index).end();
  } else {
    out.int8(NULL_STRUCTURE);
  }
  out.end();
}
