import {
  describeClusterV0,
  describeConfigsV1,
  describeConfigsV4,
  describeGroupsV0,
  describeGroupsV5,
  describeTopicPartitionsV0,
  listGroupsV0,
  listGroupsV3,
  listPartitionReassignmentsV0,
  metadataV12,
  metadataV2,
  metadataV5,
  metadataV9,
  offsetFetchV2,
  offsetFetchV6,
  offsetFetchV8,
  ResponseError,
  type Connection,
} from '@platformatic/kafka';

/** One request in each version that may be sent, newest first. */
export interface KafkaRequest<R> {
  name: string;
  key: number;
  versions: readonly {
    version: number;
    send(connection: Connection): Promise<R>;
  }[];
}

export const REQUEST_TIMEOUT_MS = 15_000;

/** The first version in which a topic that does not exist is not made. */
const WITHOUT_CREATION = 4;

export interface PartitionMetadata {
  partitionIndex: number;
  replicaNodes: number[];
  isrNodes: number[];
  /** Since version 5. */
  offlineReplicas: number[];
}

export interface TopicMetadata {
  errorCode: number;
  name?: string | null;
  isInternal: boolean;
  partitions: PartitionMetadata[];
}

export interface ClusterMetadata {
  brokers: {
    nodeId: number;
    host: string;
    port: number;
    rack?: string | null;
  }[];
  clusterId?: string | null;
  controllerId: number;
  topics: TopicMetadata[];
}

/** Without any topic. */
export function clusterAlone(): KafkaRequest<ClusterMetadata> {
  return request(
    'Metadata',
    [metadataV12, metadataV9, metadataV5, metadataV2].map(({ api }) => ({
      ...idOf(api),
      send: connection => answerOf(api.async(connection, [], false)),
    })),
  );
}

/** Partitions in one answer: what brokers give at most, unless they are told otherwise. */
const PARTITIONS_AT_ONCE = 2000;

/** Where a list of topics goes on. */
export interface TopicCursor {
  topicName: string;
  partitionIndex: number;
}

/** The topics that may be seen, in pages. Brokers serve it since Kafka 3.8 (KIP-966). */
export function topicPage(cursor: TopicCursor | undefined): KafkaRequest<{
  topics: TopicMetadata[];
  nextCursor: TopicCursor | null;
}> {
  const { api } = describeTopicPartitionsV0;
  return request('DescribeTopicPartitions', [
    {
      ...idOf(api),
      send: connection =>
        answerOf(api.async(connection, [], PARTITIONS_AT_ONCE, cursor)),
    },
  ]);
}

/** All topics that may be seen, in one answer. In no version does this make one. */
export function allTopics(): KafkaRequest<ClusterMetadata> {
  return request(
    'Metadata',
    [metadataV12, metadataV9, metadataV5, metadataV2].map(({ api }) => ({
      ...idOf(api),
      send: connection => answerOf(api.async(connection, null, false)),
    })),
  );
}

/** One topic by its name, only in versions that do not make it. */
export function oneTopic(name: string): KafkaRequest<ClusterMetadata> {
  return request(
    'Metadata',
    [metadataV12, metadataV9, metadataV5]
      .map(({ api }) => ({
        ...idOf(api),
        send: (connection: Connection) =>
          answerOf(api.async(connection, [name], false)),
      }))
      .filter(({ version }) => version >= WITHOUT_CREATION),
  );
}

export const RESOURCE = { topic: 2, broker: 4 } as const;

export interface ConfigResource {
  resourceType: (typeof RESOURCE)[keyof typeof RESOURCE];
  resourceName: string;
  configurationKeys: string[];
}

export interface DescribedConfigs {
  results: {
    errorCode: number;
    resourceName: string;
    configs: { name: string; value?: string | null }[];
  }[];
}

export function describeConfigs(
  resources: ConfigResource[],
): KafkaRequest<DescribedConfigs> {
  return request(
    'DescribeConfigs',
    [describeConfigsV4, describeConfigsV1].map(({ api }) => ({
      ...idOf(api),
      send: connection =>
        answerOf(api.async(connection, resources, false, false)),
    })),
  );
}

/** With the operations on the cluster that the user may do, as bits. */
export function describeCluster(): KafkaRequest<{
  clusterAuthorizedOperations: number;
}> {
  const { api } = describeClusterV0;
  return request('DescribeCluster', [
    {
      ...idOf(api),
      send: connection => answerOf(api.async(connection, true, 1)),
    },
  ]);
}

export function partitionReassignments(): KafkaRequest<{
  errorCode: number;
  topics: {
    name: string;
    partitions: { partitionIndex: number; removingReplicas: number[] }[];
  }[];
}> {
  const { api } = listPartitionReassignmentsV0;
  return request('ListPartitionReassignments', [
    {
      ...idOf(api),
      send: connection =>
        answerOf(api.async(connection, REQUEST_TIMEOUT_MS, null)),
    },
  ]);
}

export function listGroups(): KafkaRequest<{
  errorCode: number;
  groups: { groupId: string; protocolType: string }[];
}> {
  return request(
    'ListGroups',
    [listGroupsV3, listGroupsV0].map(({ api }) => ({
      ...idOf(api),
      send: connection => answerOf(api.async(connection, [], [])),
    })),
  );
}

export function describeGroups(names: string[]): KafkaRequest<{
  groups: {
    errorCode: number;
    groupId: string;
    members: { memberAssignment: Buffer }[];
  }[];
}> {
  return request(
    'DescribeGroups',
    [describeGroupsV5, describeGroupsV0].map(({ api }) => ({
      ...idOf(api),
      send: connection => answerOf(api.async(connection, names, false)),
    })),
  );
}

export interface CommittedOffsets {
  errorCode: number;
  topics: { name: string; partitions: { committedOffset: bigint }[] }[];
}

/** Of all topics that the group has read. */
export function committedOffsets(
  groupId: string,
): KafkaRequest<CommittedOffsets> {
  const groups = [{ groupId, memberEpoch: -1, topics: null }];
  const { api } = offsetFetchV8;
  return request<CommittedOffsets>('OffsetFetch', [
    {
      ...idOf(api),
      send: async connection =>
        (await answerOf(api.async(connection, groups, false))).groups[0],
    },
    // Up to here an answer was about one group.
    ...[offsetFetchV6, offsetFetchV2].map(({ api: older }) => ({
      ...idOf(older),
      send: (connection: Connection) =>
        answerOf(older.async(connection, groups, false)),
    })),
  ]);
}

function request<R>(
  name: string,
  versions: ({ key: number } & KafkaRequest<R>['versions'][number])[],
): KafkaRequest<R> {
  return { name, key: versions[0].key, versions };
}

/** The client throws where any part of an answer has an error code; here each part is looked at by itself. */
async function answerOf<R>(answer: Promise<R>): Promise<R> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ResponseError) return error.response as R;
    throw error;
  }
}

function idOf({ key, version }: { key: number; version: number }) {
  return { key, version };
}
