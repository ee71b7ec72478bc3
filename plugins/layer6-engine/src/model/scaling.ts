import type {
  Evidence,
  ObjectRef,
  Reason,
} from 'backstage-plugin-layer6-common';

/**
 * What scales a workload.
 *
 * @public
 */
export interface Scaling {
  /**
   * `expected`: Deployment, DeploymentConfig, Rollout, ReplicaSet, ReplicationController · `optional`: StatefulSet and custom kinds · `none`: DaemonSet, Job, CronJob, bare Pod.
   */
  scalable: 'expected' | 'optional' | 'none';
  /** Another workload that this one is scaled through, e.g. the Rollout with a `workloadRef` to it. */
  delegatedTo?: ObjectRef;
  /** Everything that targets it; more than one is a conflict. */
  autoscalers: Autoscaler[];
  /** VerticalPodAutoscalers that change its pods' resources by themselves. */
  verticalAutoscalers: {
    object: ObjectRef;
    updateMode: string;
    resources: string[];
    evidence: Evidence[];
  }[];
  /** Proof that the workload is set to no pods at all, which is how an HPA is switched off; absent otherwise. */
  atZero?: Evidence;
  /** Why an autoscaler may exist that was not seen; absent where absence is proven. */
  gap?: Reason;
  /** Findings for the reader that change no verdict, e.g. `replicas-also-in-manifest`, `target-mismatch`. */
  notes: {
    code: ScalingNote;
    params: Record<string, string | number>;
    evidence: Evidence[];
  }[];
}

/** @public */
export type ScalingNote =
  | 'replicas-also-in-manifest'
  | 'overlapping-selector'
  | 'target-mismatch'
  | 'budget-above-minimum';

/** @public */
export interface Autoscaler {
  object: ObjectRef;
  /** What made it, e.g. a KEDA ScaledObject. */
  managedBy?: ObjectRef;
  via: 'hpa' | 'keda' | 'application-auto-scaling';
  min: number;
  max: number;
  /** What it scales by, defaults filled in; empty: nothing makes it scale. */
  metrics: ScalingMetric[];
  /** Paused on purpose; `at`: held at that number. */
  paused?: { at?: number };
  /** Directions that it is told never to scale in. */
  disabled?: ('up' | 'down')[];
  /** `null`: no status at all. */
  conditions: ScalingCondition[] | null;
  /** ISO 8601. */
  createdAt?: string;
  /** True where its status was read from a live cluster or a dump of one. */
  observed: boolean;
  /** Utilization metrics whose containers lack the request that the ratio needs. */
  missingRequests: MissingRequests[];
  /** Where each of its fields was read: bounds, metrics, conditions. */
  evidence: Evidence[];
}

/** @public */
export interface ScalingMetric {
  type: 'Resource' | 'ContainerResource' | 'Pods' | 'Object' | 'External';
  /** Resource or metric name, e.g. `cpu`. */
  name: string;
  container?: string;
  target: 'Utilization' | 'AverageValue' | 'Value';
  /** As written, e.g. `70` (per cent) or `500m`. */
  value: string;
}

/** @public */
export interface ScalingCondition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  /** Last transition, ISO 8601. */
  since?: string;
  evidence: Evidence;
}

/** @public */
export interface MissingRequests {
  resource: string;
  /** Empty where no container was read, so that none could be checked. */
  containers: string[];
  /** Those of them that are sidecars: init containers that keep running. */
  sidecars: string[];
  /** False where admission (LimitRange, injection) could still add them: templates of an input that is not complete. */
  certain: boolean;
  evidence: Evidence[];
}
