import type { Evidence, ObjectRef } from 'backstage-plugin-layer6-common';
import type { AssetBase } from './assets';
import type { RuntimeUse, WorkerZones } from './cluster';
import type { Fact } from './fact';
import type { MessagingUse } from './messaging';
import type { MeshMembership, Mtls } from './mesh';
import type { Scaling } from './scaling';

/**
 * Something that runs: a Deployment, a StatefulSet, an ECS service, a container.
 *
 * @public
 */
export interface WorkloadAsset extends AssetBase {
  kind: 'workload';
  /** Group, kind, namespace and name; several clusters are told apart by the source. */
  workload: { group: string; kind: string; namespace: string; name: string };
  /**
   * `present`: read · `not-in-input`: something refers to it, and the input need not hold it ·
   * `missing`: something refers to it, and the input is complete, so it does not exist.
   */
  presence: 'present' | 'not-in-input' | 'missing';
  /** Key of the cluster asset in the same source. */
  clusterKey: string;
  /** What holds its pod template, where that is another object, e.g. the Deployment that a Rollout refers to. */
  templateObject?: ObjectRef;
  /** Labels of its pod template. */
  templateLabels: Record<string, string>;
  /** True where live pods (or tasks, containers, registered instances) of it were seen. */
  live: boolean;
  /**
   * Pods on Kubernetes that this is a registration of: of a service in Consul. What it shows is then another sight of the workload
   * that these pods belong to.
   */
  standsFor?: { namespace: string; pods: string[] };
  replicas: Fact<Replicas>;
  /** Runtimes of the nodes that host its pods, not of all nodes. */
  runtimes: Fact<RuntimeUse[]>;
  /** Worker zones that its scheduling rules leave. */
  eligibleWorkers: Fact<WorkerZones>;
  spread: Fact<Spread>;
  scaling: Fact<Scaling>;
  healing: Fact<Healing>;
  /** `null`: in no mesh, and known to be in none. */
  mesh: Fact<MeshMembership | null>;
  mtls: Fact<Mtls>;
  /** What sends traces; empty: nothing does, as far as can be seen. */
  tracing: Fact<TracingUse[]>;
  messaging: Fact<MessagingUse[]>;
  /** Objects each entry of which is a variable of its containers, and that are not read, e.g. `ConfigMap cart` or a file in S3; absent where there are none. */
  settingsFrom?: string[];
}

/** @public */
export interface Replicas {
  /** `undefined` where an autoscaler or the kind itself decides. */
  desired?: number;
  /** Pods that are ready. */
  ready?: number;
}

/**
 * How its pods stand over the zones.
 *
 * @public
 */
export interface Spread {
  /** Ready pods per zone; pods on nodes without a usable zone under an empty key. */
  podsByZone: Record<string, number>;
  /** What the scheduler is told: `required`, `preferred`, or nothing. */
  rule: 'required' | 'preferred' | 'none';
  /**
   * Persistent volumes that can be reached from one zone only, by that zone: the pods that claim them run there or nowhere. Absent
   * where there are none.
   */
  pinnedVolumes?: Record<string, number>;
  /** Constraints that select none of its own pods and therefore do nothing. */
  inertConstraints: number;
}

/** @public */
export interface Healing {
  /** Kind of the controller that replaces what dies; `null`: nothing does. */
  replacedBy: string | null;
  probes: {
    container: string;
    liveness: boolean;
    readiness: boolean;
    startup: boolean;
  }[];
  disruptionBudget?: {
    name: string;
    minAvailable?: string;
    maxUnavailable?: string;
  };
}

/** @public */
export interface TracingUse {
  /** What sends them, e.g. `opentelemetry`, `datadog`, `newrelic`, or the mesh whose proxy does: `istio`. */
  by: string;
  evidence: Evidence[];
}
