import type { WorkloadView } from '../workloadView';
import { keyOf } from './assets';

/** Groups of operators whose objects own the workloads that they make. */
const OPERATORS = new Set([
  'platform.confluent.io',
  'cluster.redpanda.com',
  'redpanda.vectorized.io',
  'rabbitmq.com',
  'redis.redis.opstreelabs.in',
  'databases.spotahome.com',
  'app.redislabs.com',
  'dragonflydb.io',
]);

/** Whose tool a workload is. */
export interface Operated {
  /** Key that the broker's asset has, if its object was read; absent for what an operator runs beside its brokers. */
  brokerKey?: string;
}

/**
 * The operator's object that a workload was made for, by its owner or by the labels that Strimzi and Redpanda's chart put on
 * pods. Undefined where no operator made it.
 *
 * Strimzi runs Connect, MirrorMaker, Cruise Control and its exporter from the very image that its brokers have; only
 * `strimzi.io/component-type` tells them apart.
 */
export function operatedBy(
  view: WorkloadView,
  labels: Record<string, string>,
): Operated | undefined {
  const { namespace } = view.id;
  const cluster = labels['strimzi.io/cluster'];
  if (cluster) {
    const isKafka =
      labels['strimzi.io/component-type'] === 'kafka' ||
      labels['strimzi.io/name'] === `${cluster}-kafka`;
    return isKafka
      ? {
          brokerKey: keyOf('broker', {
            apiVersion: 'kafka.strimzi.io/v1',
            kind: 'Kafka',
            namespace,
            name: cluster,
          }),
        }
      : {};
  }
  const owner = view.object?.metadata.ownerReferences.find(({ apiVersion }) =>
    OPERATORS.has(apiVersion.split('/')[0]),
  );
  if (owner) {
    const beside =
      owner.apiVersion.startsWith('platform.confluent.io/') &&
      owner.kind !== 'Kafka';
    return beside
      ? {}
      : { brokerKey: keyOf('broker', { ...owner, namespace }) };
  }
  if (
    labels['app.kubernetes.io/name'] === 'redpanda' &&
    labels['app.kubernetes.io/instance']
  ) {
    return {
      brokerKey: keyOf('broker', {
        apiVersion: 'cluster.redpanda.com/v1alpha2',
        kind: 'Redpanda',
        namespace,
        name: labels['app.kubernetes.io/instance'],
      }),
    };
  }
  return undefined;
}
