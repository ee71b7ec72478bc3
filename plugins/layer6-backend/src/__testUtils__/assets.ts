import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  assetKey,
  known,
  unknown,
  type BrokerAsset,
  type ClusterAsset,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';

/*
 * Assets as a collector yields them: a Deployment in namespace shop and the cluster that it runs in. What a test does not speak
 * of is unknown.
 */

const notLookedAt = unknown({ code: 'not-collected', params: { what: 'it' } });

export interface AssetOptions {
  /** Name of the source. */
  source?: string;
  /** When the source was read. */
  at: Date;
  labels?: Record<string, string>;
  ready?: number;
}

export function aWorkload(name: string, options: AssetOptions): WorkloadAsset {
  const { source = 'test', at, labels = { app: name }, ready = 1 } = options;
  const observedAt = at.toISOString();
  const id = { group: 'apps', kind: 'Deployment', namespace: 'shop', name };
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name,
  };
  const evidence: Evidence = {
    source,
    object,
    path: 'status.readyReplicas',
    value: ready,
    observedAt,
  };
  return {
    kind: 'workload',
    key: assetKey('workload', id),
    source: { collector: 'kubernetes', name: source },
    name,
    namespace: 'shop',
    object,
    labels,
    technologies: [
      {
        component: 'container-orchestration',
        id: 'kubernetes',
        evidence: [evidence],
      },
    ],
    observedAt,
    workload: id,
    presence: 'present',
    clusterKey: aCluster({ source, at }).key,
    templateLabels: {},
    live: true,
    replicas: known({ desired: ready, ready }, [evidence], { observed: true }),
    runtimes: notLookedAt,
    eligibleWorkers: notLookedAt,
    spread: notLookedAt,
    scaling: notLookedAt,
    healing: notLookedAt,
    mesh: notLookedAt,
    mtls: notLookedAt,
    tracing: notLookedAt,
    messaging: notLookedAt,
  };
}

/** A workload of a kind that nothing scales, so that `hpa-configured` does not apply to it. */
export function aDaemon(name: string, options: AssetOptions): WorkloadAsset {
  const scaling = known(
    {
      scalable: 'none' as const,
      autoscalers: [],
      verticalAutoscalers: [],
      notes: [],
    },
    [],
    { observed: true },
  );
  return { ...aWorkload(name, options), scaling };
}

export function aCluster(options: Omit<AssetOptions, 'ready'>): ClusterAsset {
  const { source = 'test', at, labels = {} } = options;
  return {
    kind: 'cluster',
    key: assetKey('cluster', { group: '', kind: 'Cluster', name: source }),
    source: { collector: 'kubernetes', name: source },
    name: source,
    object: { apiVersion: 'v1', kind: 'Cluster', name: source },
    labels,
    technologies: [],
    observedAt: at.toISOString(),
    orchestrator: 'kubernetes',
    distribution: notLookedAt,
    runtimes: notLookedAt,
    controlPlane: notLookedAt,
    workers: notLookedAt,
  };
}

export function aBroker(name: string, options: AssetOptions): BrokerAsset {
  const { source = 'test', at, labels = {} } = options;
  return {
    kind: 'broker',
    key: assetKey('broker', {
      namespace: 'kafka',
      group: 'kafka.strimzi.io',
      kind: 'Kafka',
      name,
    }),
    source: { collector: 'kubernetes', name: source },
    name,
    namespace: 'kafka',
    object: { apiVersion: 'kafka.strimzi.io/v1', kind: 'Kafka', name },
    labels,
    technologies: [],
    observedAt: at.toISOString(),
    technology: 'kafka',
    brokers: notLookedAt,
  };
}
