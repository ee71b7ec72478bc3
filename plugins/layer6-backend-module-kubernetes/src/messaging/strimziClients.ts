import {
  kafkaAt,
  parseAddress,
  type ClientSign,
} from 'backstage-plugin-layer6-engine';
import type { StrimziUser } from '../objects/strimzi';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { secretsOf } from './secrets';
import { clusterKeyOf, CLUSTER_LABEL } from './strimzi';

const KIND_LABEL = 'strimzi.io/kind';

/** Operations by which a client uses a topic; the others only look at it or change its settings. */
const USES: ReadonlySet<string> = new Set(['Read', 'Write', 'All']);

/** What Strimzi runs for clients of Kafka. */
const TOOLS: ReadonlySet<string> = new Set([
  'KafkaConnect',
  'KafkaMirrorMaker',
  'KafkaMirrorMaker2',
  'KafkaBridge',
]);

/** What a workload talks to by Strimzi's word: as one of its tools, or with the credentials of a KafkaUser. */
export function strimziClients(
  snapshot: ClusterSnapshot,
  view: WorkloadView,
  labels: Record<string, string>,
): ClientSign[] {
  return [
    ...toolSigns(snapshot, view, labels),
    ...connectSigns(snapshot, view, labels),
    ...userSigns(snapshot, view),
  ];
}

/** A tool is a client, whether or not the resource that says of what could be read. */
function toolSigns(
  snapshot: ClusterSnapshot,
  { template, templateRef, templatePath, pods: [pod] }: WorkloadView,
  labels: Record<string, string>,
): ClientSign[] {
  const kind = labels[KIND_LABEL];
  if (!TOOLS.has(kind)) return [];
  const object = template
    ? { ...templateRef, metadata: templateRef }
    : pod && { ...pod };
  if (!object) return [];
  const path = [template && templatePath, `metadata.labels['${KIND_LABEL}']`];
  const evidence = snapshot.evidence(
    object,
    path.filter(Boolean).join('.'),
    kind,
  );
  return [{ technology: 'kafka', channels: [], evidence }];
}

/** Its resource says where Kafka Connect stores and reads, and its pods need not; its connectors say which topics. */
function connectSigns(
  snapshot: ClusterSnapshot,
  { id: { namespace } }: WorkloadView,
  labels: Record<string, string>,
): ClientSign[] {
  if (labels[KIND_LABEL] !== 'KafkaConnect') return [];
  const name = labels[CLUSTER_LABEL];
  const topics = snapshot
    .list('kafka.strimzi.io/KafkaConnector')
    .filter(
      ({ metadata }) =>
        metadata.namespace === namespace &&
        metadata.labels[CLUSTER_LABEL] === name,
    )
    .flatMap(connector => {
      const { topics: several, topic } = connector.spec?.config ?? {};
      const written = several ?? topic ?? '';
      const channels = namesIn(written);
      const path = `spec.config.${several ? 'topics' : 'topic'}`;
      const evidence = snapshot.evidence(connector, path, written);
      return channels.length > 0
        ? [{ technology: 'kafka' as const, channels, evidence }]
        : [];
    });
  const clusters = snapshot
    .list('kafka.strimzi.io/KafkaConnect')
    .filter(
      ({ metadata }) =>
        metadata.name === name && metadata.namespace === namespace,
    )
    .flatMap(connect => {
      const address = parseAddress(connect.spec.bootstrapServers ?? '');
      if (!address) return [];
      const path = 'spec.bootstrapServers';
      const evidence = snapshot.evidence(connect, path, address.shown);
      return [{ ...kafkaAt(address), channels: [], evidence }];
    });
  return [...clusters, ...topics];
}

/** Who is given a user's Secret is that user, and uses what the user may read or write. */
function userSigns(
  snapshot: ClusterSnapshot,
  view: WorkloadView,
): ClientSign[] {
  const users = usersBySecret(snapshot);
  if (users.size === 0) return [];
  const seen = new Set<StrimziUser>();
  return secretsOf(view, snapshot).flatMap(({ name, evidence }) => {
    const user = users.get(`${view.id.namespace} ${name}`);
    if (!user || seen.has(user)) return [];
    seen.add(user);
    const brokerKey = clusterKeyOf(snapshot, user, 'userOperator');
    const sign = {
      technology: 'kafka' as const,
      ...(brokerKey && { brokerKey }),
    };
    return [
      { ...sign, channels: [], evidence },
      ...rightsOf(snapshot, user).map(right => ({ ...sign, ...right })),
    ];
  });
}

type Right = Pick<
  ClientSign,
  'channels' | 'channelPrefixes' | 'groups' | 'evidence'
>;

/** Topics and groups that a user's rules name. A rule for `*` says of none that it is used. */
function rightsOf(snapshot: ClusterSnapshot, user: StrimziUser): Right[] {
  const { acls = [] } = user.spec?.authorization ?? {};
  return acls.flatMap((rule, index) => {
    const { type = 'allow', operation, operations, resource } = rule;
    const { name, patternType = 'literal' } = resource;
    const isUse = [...operations, ...(operation ? [operation] : [])].some(
      each => USES.has(each),
    );
    if (type !== 'allow' || !isUse || !name || name === '*') return [];
    const path = `spec.authorization.acls[${index}].resource.name`;
    const evidence = snapshot.evidence(user, path, name);
    const isPrefix = patternType === 'prefix';
    if (resource.type === 'topic') {
      return isPrefix
        ? [{ channels: [], channelPrefixes: [name], evidence }]
        : [{ channels: [name], evidence }];
    }
    return resource.type === 'group' && !isPrefix
      ? [{ channels: [], groups: [name], evidence }]
      : [];
  });
}

const usersBySnapshot = new WeakMap<
  ClusterSnapshot,
  ReadonlyMap<string, StrimziUser>
>();

/** Users by namespace and Secret, which bears the user's name behind the prefix that the operator is given. */
function usersBySecret(
  snapshot: ClusterSnapshot,
): ReadonlyMap<string, StrimziUser> {
  const before = usersBySnapshot.get(snapshot);
  if (before) return before;
  const kafkas = snapshot.list('kafka.strimzi.io/Kafka');
  const users = new Map(
    snapshot.list('kafka.strimzi.io/KafkaUser').map(user => {
      const { name, namespace, labels } = user.metadata;
      const prefix =
        kafkas.find(({ metadata }) => metadata.name === labels[CLUSTER_LABEL])
          ?.spec.entityOperator?.userOperator?.secretPrefix ?? '';
      const secret = user.status?.secret ?? `${prefix}${name}`;
      return [`${namespace} ${secret}`, user] as const;
    }),
  );
  usersBySnapshot.set(snapshot, users);
  return users;
}

function namesIn(text: string): string[] {
  return text
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
}
