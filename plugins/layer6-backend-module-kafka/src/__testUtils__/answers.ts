import type { PeerCluster, PeerTopic } from './PeerCluster';
import { writeTopicPage } from './topicPages';
import { WireReader, WireWriter } from './wire';

/** Requests that the peer answers: key, versions of a present broker and of one of 2018, and the first flexible version. */
export const APIS = {
  Metadata: { key: 3, present: [0, 12], former: [0, 5], flexible: 9 },
  OffsetFetch: { key: 9, present: [1, 8], former: [1, 5], flexible: 6 },
  DescribeGroups: { key: 15, present: [0, 5], former: [0, 2], flexible: 5 },
  ListGroups: { key: 16, present: [0, 3], former: [0, 2], flexible: 3 },
  SaslHandshake: { key: 17, present: [0, 1], former: [0, 1], flexible: 99 },
  ApiVersions: { key: 18, present: [0, 3], former: [0, 2], flexible: 3 },
  DescribeConfigs: { key: 32, present: [1, 4], former: [0, 2], flexible: 4 },
  SaslAuthenticate: { key: 36, present: [0, 2], former: [0, 1], flexible: 2 },
  ListPartitionReassignments: {
    key: 46,
    present: [0, 0],
    former: undefined,
    flexible: 0,
  },
  DescribeCluster: {
    key: 60,
    present: [0, 0],
    former: undefined,
    flexible: 0,
  },
  DescribeTopicPartitions: {
    key: 75,
    present: [0, 0],
    former: undefined,
    flexible: 0,
  },
} as const;

export type ApiName = keyof typeof APIS;

export interface PeerRequest {
  api: ApiName;
  version: number;
  body: WireReader;
  /** Of the broker that is asked. */
  brokerId: number;
}

const NONE = 0;
const UNKNOWN_TOPIC = 3;
const TOPIC_AUTHORIZATION_FAILED = 29;
const GROUP_AUTHORIZATION_FAILED = 30;
const CLUSTER_AUTHORIZATION_FAILED = 31;

type Write = (
  out: WireWriter,
  request: PeerRequest,
  cluster: PeerCluster,
) => void;

export const WRITERS: Partial<Record<ApiName, Write>> = {
  Metadata(out, { version, body }, cluster) {
    const named = body.array(() => {
      if (version >= 10) body.skip(16);
      const name = body.string();
      body.end();
      return name ?? '';
    });
    if (version >= 4 && body.int8() !== 0) {
      throw new Error('A topic may have been made');
    }
    if (named !== null && version < 4) {
      throw new Error('A topic would have been made');
    }
    const visible = cluster.topics.filter(({ name }) =>
      cluster.may('Describe', 'Topic', name),
    );
    const byName = new Map(visible.map(topic => [topic.name, topic]));
    const topics = (named ?? [...byName.keys()]).map(name => ({
      name,
      topic: byName.get(name),
    }));
    if (version >= 3) out.int32(0);
    out.array(cluster.alive(), ({ id, host, port, rack }) =>
      out
        .int32(id)
        .string(host)
        .int32(port)
        .string(rack ?? null)
        .end(),
    );
    out.string(cluster.id).int32(cluster.controller);
    out.array(topics, ({ name, topic }) => {
      const refused = cluster.may('Describe', 'Topic', name)
        ? UNKNOWN_TOPIC
        : TOPIC_AUTHORIZATION_FAILED;
      out.int16(topic ? NONE : refused).string(name);
      if (version >= 10) out.uuid();
      out.boolean(name.startsWith('__'));
      writePartitions(out, version, topic, cluster);
      if (version >= 8) out.int32(-2147483648);
      out.end();
    });
    if (version >= 8 && version <= 10) out.int32(-2147483648);
    out.end();
  },

  DescribeConfigs(out, { version, body, brokerId }, cluster) {
    const resources = body.array(() => {
      const type = body.int8();
      const name = body.string() ?? '';
      const keys = body.array(() => body.string() ?? '');
      body.end();
      return { type, name, keys };
    });
    out.int32(0).array(resources ?? [], ({ type, name, keys }) => {
      const isTopic = type === 2;
      if (!isTopic && name !== String(brokerId)) {
        throw new Error(`Broker ${brokerId} was asked for ${name}`);
      }
      const allowed = isTopic
        ? cluster.may('DescribeConfigs', 'Topic', name)
        : cluster.may('DescribeConfigs', 'Cluster', 'kafka-cluster');
      const refused = isTopic
        ? TOPIC_AUTHORIZATION_FAILED
        : CLUSTER_AUTHORIZATION_FAILED;
      const configs = isTopic
        ? cluster.topicConfigs(name)
        : cluster.brokerConfigs(brokerId);
      out.int16(allowed ? NONE : refused).string(null);
      out.int8(type).string(name);
      out.array(allowed ? (keys ?? []) : [], key => {
        out
          .string(key)
          .string(configs[key] ?? null)
          .boolean(false);
        out.int8(5).boolean(false);
        out.array([], () => {});
        if (version >= 3) out.int8(0).string(null);
        out.end();
      });
      out.end();
    });
    out.end();
  },

  ListGroups(out, { version, brokerId }, cluster) {
    if (version >= 1) out.int32(0);
    const groups = cluster.groups.filter(
      ({ name, coordinator }) =>
        coordinator === brokerId &&
        (cluster.may('Describe', 'Cluster', 'kafka-cluster') ||
          cluster.may('Describe', 'Group', name)),
    );
    out.int16(NONE).array(groups, ({ name }) => {
      out.string(name).string('consumer').end();
    });
    out.end();
  },

  DescribeGroups(out, { version, body }, cluster) {
    const names = body.array(() => body.string() ?? '') ?? [];
    if (version >= 1) out.int32(0);
    out.array(names, name => {
      const allowed = cluster.may('Describe', 'Group', name);
      const group = cluster.groups.find(each => each.name === name);
      const assigned = (allowed && group?.assigned) || [];
      out.int16(allowed ? NONE : GROUP_AUTHORIZATION_FAILED).string(name);
      out.string(assigned.length > 0 ? 'Stable' : 'Empty').string('consumer');
      out.string('range').array(assigned.length > 0 ? [0] : [], () => {
        out.string('member-1');
        if (version >= 4) out.string(null);
        out.string('client').string('/127.0.0.1').bytes(Buffer.alloc(0));
        out.bytes(assignmentOf(assigned)).end();
      });
      if (version >= 3) out.int32(-2147483648);
      out.end();
    });
    out.end();
  },

  OffsetFetch(out, { version, body }, cluster) {
    const [name = ''] =
      version >= 8
        ? (body.array(() => body.string() ?? '') ?? [])
        : [body.string() ?? ''];
    const allowed = cluster.may('Describe', 'Group', name);
    const group = cluster.groups.find(each => each.name === name);
    const code = allowed ? NONE : GROUP_AUTHORIZATION_FAILED;
    if (version >= 3) out.int32(0);
    const writeGroup = () => {
      out.array((allowed && group?.committed) || [], topic => {
        out.string(topic).array([0], partition => {
          out.int32(partition).int64(42);
          if (version >= 5) out.int32(-1);
          out.string('').int16(NONE).end();
        });
        out.end();
      });
      if (version >= 2) out.int16(code);
    };
    if (version >= 8) {
      out.array([name], () => {
        out.string(name);
        writeGroup();
        out.end();
      });
    } else writeGroup();
    out.end();
  },

  DescribeTopicPartitions: writeTopicPage,

  ListPartitionReassignments(out, _request, cluster) {
    const allowed = cluster.may('Describe', 'Cluster', 'kafka-cluster');
    out.int32(0).int16(allowed ? NONE : CLUSTER_AUTHORIZATION_FAILED);
    out.string(null).array(allowed ? cluster.moves : [], move => {
      out.string(move.topic).array([move], ({ partition, removing }) => {
        out
          .int32(partition)
          .array([], () => {})
          .array([], () => {});
        out.array(removing, id => out.int32(id)).end();
      });
      out.end();
    });
    out.end();
  },

  DescribeCluster(out, _request, cluster) {
    const describe = cluster.may('Describe', 'Cluster', 'kafka-cluster');
    out.int32(0).int16(NONE).string(null).string(cluster.id);
    out.int32(cluster.controller).array(cluster.alive(), broker => {
      const { id, host, port, rack } = broker;
      out
        .int32(id)
        .string(host)
        .int32(port)
        .string(rack ?? null)
        .end();
    });
    out.int32(describe ? 2 ** 8 : 0).end();
  },
};

function writePartitions(
  out: WireWriter,
  version: number,
  topic: PeerTopic | undefined,
  cluster: PeerCluster,
): void {
  const alive = new Set(cluster.alive().map(({ id }) => id));
  const partitions = (topic?.replicas ?? []).map((replicas, index) => ({
    index,
    replicas,
    isr: topic?.isr?.[index] ?? replicas.filter(id => alive.has(id)),
  }));
  out.array(partitions, ({ index, replicas, isr }) => {
    out
      .int16(NONE)
      .int32(index)
      .int32(isr[0] ?? -1);
    if (version >= 7) out.int32(0);
    out.array(replicas, id => out.int32(id)).array(isr, id => out.int32(id));
    if (version >= 5) {
      const offline = replicas.filter(id => !alive.has(id));
      out.array(offline, id => out.int32(id));
    }
    out.end();
  });
}

function assignmentOf(topics: readonly string[]): Buffer {
  const out = new WireWriter(false);
  return out
    .int16(1)
    .array(topics, topic =>
      out.string(topic).array([0, 1], partition => out.int32(partition)),
    )
    .bytes(null)
    .toBuffer();
}
