import type { Coverage } from 'backstage-plugin-layer6-common';
import {
  committedOffsets,
  describeCluster,
  describeGroups,
  KafkaError,
  listGroups,
  type ClusterMetadata,
  type KafkaClient,
} from '../client';
import { assignedTopics } from './assignment';
import type { Failure, KafkaReading } from './KafkaReading';
import { failureOfCode, failureOfError } from './protocolErrors';

/** Groups in one request. */
const GROUPS_AT_ONCE = 100;

/** Bit of `Describe` in what a user may do. Source: Apache Kafka, `AclOperation`. */
const DESCRIBE = 2 ** 8;

/**
 * Who reads which topic: by the offsets that groups have committed, and by what their members are reading right now. Each
 * broker knows the groups that it coordinates.
 */
export async function consumerGroups(
  client: KafkaClient,
  brokers: ClusterMetadata['brokers'],
): Promise<Pick<KafkaReading, 'groups' | 'groupCoverage'>> {
  const readers = new Map<string, Set<string>>();
  const failures: Failure[] = [];
  let count = 0;
  await Promise.all(
    brokers.map(async ({ host, port }) => {
      const address = `${host}:${port}`;
      try {
        const { errorCode, groups } = await client.ask(address, listGroups());
        if (errorCode !== 0) {
          failures.push(failureOfCode(errorCode, 'Describe on Cluster'));
          return;
        }
        const names = groups
          .filter(({ protocolType }) => protocolType === 'consumer')
          .map(({ groupId }) => groupId);
        count += names.length;
        await addReaders(client, address, names, readers, failures);
      } catch (error) {
        failures.push(failureOfError(error));
      }
    }),
  );
  const [failure] = failures;
  const groupCoverage: Coverage = failure
    ? { ...failure, state: worst(failures), count }
    : await unlessHidden(client, brokers, count);
  return { groups: readers, groupCoverage };
}

async function addReaders(
  client: KafkaClient,
  address: string,
  names: readonly string[],
  readers: Map<string, Set<string>>,
  failures: Failure[],
): Promise<void> {
  const add = (topic: string, group: string) => {
    const groups = readers.get(topic) ?? new Set();
    readers.set(topic, groups.add(group));
  };
  for (let at = 0; at < names.length; at += GROUPS_AT_ONCE) {
    const batch = names.slice(at, at + GROUPS_AT_ONCE);
    const { groups } = await client.ask(address, describeGroups(batch));
    for (const { groupId, members } of groups) {
      for (const { memberAssignment } of members) {
        for (const topic of assignedTopics(memberAssignment)) {
          add(topic, groupId);
        }
      }
    }
  }
  for (const name of names) {
    const { errorCode, topics } = await client.ask(
      address,
      committedOffsets(name),
    );
    if (errorCode !== 0) {
      failures.push(failureOfCode(errorCode, `Describe on Group ${name}`));
    }
    for (const { name: topic, partitions } of topics) {
      const hasRead = partitions.some(
        ({ committedOffset }) => committedOffset >= 0n,
      );
      if (hasRead) add(topic, name);
    }
  }
}

/** Groups that the user may not describe are left out of the list, unless the cluster as a whole may be described. */
async function unlessHidden(
  client: KafkaClient,
  [{ host, port }]: ClusterMetadata['brokers'],
  count: number,
): Promise<Coverage> {
  try {
    const { clusterAuthorizedOperations } = await client.ask(
      `${host}:${port}`,
      describeCluster(),
    );
    return clusterAuthorizedOperations & DESCRIBE
      ? { state: 'listed', count }
      : {
          state: count > 0 ? 'partial' : 'forbidden',
          count,
          detail:
            'Groups for which the user lacks Describe are left out (Describe on Cluster shows all)',
        };
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
    const detail = `Whether groups were left out cannot be told: ${error.message}`;
    return { state: 'partial', count, detail };
  }
}

function worst(failures: readonly Failure[]): Failure['state'] {
  const states = new Set(failures.map(({ state }) => state));
  if (states.has('forbidden')) return 'forbidden';
  return states.has('failed') ? 'failed' : 'not-served';
}
