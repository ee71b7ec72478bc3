import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  assetKey,
  known,
  type BrokerAsset,
  type ChannelAsset,
  type ClusterAsset,
  type Fact,
  type Subject,
  type WorkloadAsset,
} from '../model';

/*
 * Assets for tests and fixtures: a plain one of each kind, in which nothing earns anything, changed by what the case is about.
 */

export const NOW = new Date('2026-01-15T12:00:00Z');

const source = {
  collector: 'kubernetes',
  name: 'test',
  environment: 'production',
};
const observedAt = NOW.toISOString();

export function anEvidence(overrides: Partial<Evidence> = {}): Evidence {
  return {
    source: source.name,
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'cart',
    },
    path: 'spec',
    value: null,
    observedAt,
    ...overrides,
  };
}

/** A fact that live state showed. */
export function seen<T>(
  value: T,
  evidence: Evidence[] = [anEvidence()],
): Fact<T> {
  return known(value, evidence, { observed: true });
}

/** A fact that rests on a template or a declaration. */
export function templated<T>(
  value: T,
  evidence: Evidence[] = [anEvidence()],
): Fact<T> {
  return known(value, evidence, { observed: false });
}

export const CLUSTER_KEY = assetKey('cluster', {
  group: '',
  kind: 'Cluster',
  name: 'test',
});

export function aCluster(overrides: Partial<ClusterAsset> = {}): ClusterAsset {
  return {
    kind: 'cluster',
    key: CLUSTER_KEY,
    source,
    name: 'test',
    object: { apiVersion: 'v1', kind: 'Cluster', name: 'test' },
    labels: {},
    technologies: [],
    observedAt,
    orchestrator: 'kubernetes',
    distribution: seen({ id: null, managed: null, alsoClaimed: [] }),
    runtimes: seen([]),
    controlPlane: {
      known: false,
      reason: { code: 'not-collected', params: { what: 'the control plane' } },
      evidence: [],
    },
    workers: seen({ zones: [], unzoned: 0, excluded: 0 }),
    ...overrides,
  };
}

export function aWorkload(
  overrides: Partial<WorkloadAsset> = {},
): WorkloadAsset {
  const workload = overrides.workload ?? {
    group: 'apps',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'cart',
  };
  return {
    kind: 'workload',
    key: assetKey('workload', workload),
    source,
    name: workload.name,
    namespace: workload.namespace,
    object: {
      apiVersion: workload.group ? `${workload.group}/v1` : 'v1',
      kind: workload.kind,
      namespace: workload.namespace,
      name: workload.name,
    },
    labels: {},
    technologies: [],
    observedAt,
    workload,
    presence: 'present',
    clusterKey: CLUSTER_KEY,
    templateLabels: {},
    live: true,
    replicas: seen({ desired: 2, ready: 2 }),
    runtimes: seen([]),
    eligibleWorkers: seen({ zones: [], unzoned: 0, excluded: 0 }),
    spread: seen({ podsByZone: {}, rule: 'none', inertConstraints: 0 }),
    scaling: seen({
      scalable: 'expected',
      autoscalers: [],
      verticalAutoscalers: [],
      notes: [],
    }),
    healing: seen({ replacedBy: 'Deployment', probes: [] }),
    mesh: seen(null),
    mtls: seen({
      mode: 'none',
      ports: [],
      findings: [],
      decidedBy: [],
      notes: [],
    }),
    tracing: seen([]),
    messaging: seen([]),
    ...overrides,
  };
}

export function aBroker(overrides: Partial<BrokerAsset> = {}): BrokerAsset {
  const name = overrides.name ?? 'events';
  return {
    kind: 'broker',
    key: assetKey('broker', {
      namespace: 'kafka',
      group: 'kafka.strimzi.io',
      kind: 'Kafka',
      name,
    }),
    source,
    name,
    namespace: 'kafka',
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'Kafka',
      namespace: 'kafka',
      name,
    },
    labels: {},
    technologies: [],
    observedAt,
    technology: 'kafka',
    operator: 'strimzi',
    brokers: templated(3),
    kafka: {
      defaultReplicationFactor: templated(3),
      minInsyncReplicas: templated(2),
      offsetsReplicationFactor: templated(3),
      transactionReplicationFactor: templated(3),
      rackAware: templated(true),
      zones: templated([]),
    },
    ...overrides,
  };
}

export function aTopic(overrides: Partial<ChannelAsset> = {}): ChannelAsset {
  const name = overrides.name ?? 'orders';
  return {
    kind: 'channel',
    key: assetKey('channel', {
      namespace: 'kafka',
      group: 'kafka.strimzi.io',
      kind: 'KafkaTopic',
      name,
    }),
    source,
    name,
    namespace: 'kafka',
    object: {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaTopic',
      namespace: 'kafka',
      name,
    },
    labels: {},
    technologies: [],
    observedAt,
    technology: 'kafka',
    type: 'topic',
    channelName: name,
    brokerKey: aBroker().key,
    internal: false,
    partitions: templated(3),
    replication: templated({ factor: 3, fromDefault: false, evidence: [] }),
    minInsyncReplicas: templated(2),
    retentionMs: templated(604_800_000),
    ...overrides,
  };
}

/** A subject of these assets; lists that are not given are empty. */
export function aSubject(overrides: Partial<Subject> = {}): Subject {
  return {
    workloads: [],
    clusters: [],
    brokers: [],
    channels: [],
    notes: [],
    gaps: [],
    ...overrides,
  };
}
