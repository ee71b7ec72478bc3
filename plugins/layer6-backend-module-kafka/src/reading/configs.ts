import {
  describeConfigs,
  RESOURCE,
  type ClusterMetadata,
  type ConfigResource,
  type DescribedConfigs,
  type KafkaClient,
} from '../client';
import type { Answer, Configs } from './KafkaReading';
import { failureOfCode, failureOfError } from './protocolErrors';

/** Topics in one request, so that no answer grows large. */
const TOPICS_AT_ONCE = 250;

export const TOPIC_KEYS = {
  minInsync: 'min.insync.replicas',
  retentionMs: 'retention.ms',
  retentionBytes: 'retention.bytes',
  cleanupPolicy: 'cleanup.policy',
} as const;

export const BROKER_KEYS = {
  defaultReplicationFactor: 'default.replication.factor',
  minInsyncReplicas: 'min.insync.replicas',
  offsetsReplicationFactor: 'offsets.topic.replication.factor',
  transactionReplicationFactor: 'transaction.state.log.replication.factor',
} as const;

/** The finest unit that is set wins. In milliseconds. */
export const BROKER_RETENTION = [
  ['log.retention.ms', 1],
  ['log.retention.minutes', 60_000],
  ['log.retention.hours', 3_600_000],
] as const;

/** Any broker knows the configuration of every topic. */
export async function topicConfigs(
  client: KafkaClient,
  address: string,
  names: readonly string[],
): Promise<Map<string, Answer<Configs>>> {
  const found = new Map<string, Answer<Configs>>();
  for (let at = 0; at < names.length; at += TOPICS_AT_ONCE) {
    const batch = names.slice(at, at + TOPICS_AT_ONCE);
    const answers = await ask(
      client,
      address,
      batch.map(resourceName => ({
        resourceType: RESOURCE.topic,
        resourceName,
        configurationKeys: Object.values(TOPIC_KEYS),
      })),
      'DescribeConfigs on Topic',
    );
    for (const [name, answer] of answers) found.set(name, answer);
  }
  return found;
}

/** A broker knows its own configuration alone. */
export async function brokerConfigs(
  client: KafkaClient,
  brokers: ClusterMetadata['brokers'],
): Promise<Map<number, Answer<Configs>>> {
  const configurationKeys = [
    ...Object.values(BROKER_KEYS),
    ...BROKER_RETENTION.map(([name]) => name),
  ];
  return new Map(
    await Promise.all(
      brokers.map(async ({ nodeId, host, port }) => {
        const resourceName = String(nodeId);
        const [[, answer]] = await ask(
          client,
          `${host}:${port}`,
          [{ resourceType: RESOURCE.broker, resourceName, configurationKeys }],
          'DescribeConfigs on Cluster',
        );
        return [nodeId, answer] as const;
      }),
    ),
  );
}

/** One answer for each resource, whatever the broker sends. */
async function ask(
  client: KafkaClient,
  address: string,
  resources: ConfigResource[],
  right: string,
): Promise<[string, Answer<Configs>][]> {
  let results: DescribedConfigs['results'];
  try {
    ({ results } = await client.ask(address, describeConfigs(resources)));
  } catch (error) {
    const failure = failureOfError(error);
    return resources.map(({ resourceName }) => [resourceName, { failure }]);
  }
  const byName = new Map(results.map(each => [each.resourceName, each]));
  return resources.map(({ resourceName: name, resourceType }) => {
    const result = byName.get(name);
    if (!result) {
      const detail = `DescribeConfigs left out ${name}`;
      return [name, { failure: { state: 'failed', detail } }];
    }
    const { errorCode, configs } = result;
    if (errorCode !== 0) {
      const on = resourceType === RESOURCE.topic ? `${right} ${name}` : right;
      return [name, { failure: failureOfCode(errorCode, on) }];
    }
    return [
      name,
      { value: new Map(configs.map(each => [each.name, each.value ?? null])) },
    ];
  });
}
