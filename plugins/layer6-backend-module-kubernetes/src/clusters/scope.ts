import type { KindKey } from '../objects';

/**
 * A part of a cluster: what it takes to look again at what runs in a few namespaces. That something is absent is only known of
 * these.
 */
export interface ReadScope {
  /** The namespaces, and those of the meshes' control planes. */
  namespaces: readonly string[];
  /** Only these nodes. Default all. */
  nodes?: readonly string[];
}

/** Kinds whose objects matter in their own namespace alone. All others are read in whole: policies of meshes reach further, and brokers are used from elsewhere. */
const LOCAL: ReadonlySet<KindKey> = new Set<KindKey>([
  '/LimitRange',
  '/Pod',
  '/ReplicationController',
  '/Service',
  'apps.openshift.io/DeploymentConfig',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'argoproj.io/Rollout',
  'autoscaling.k8s.io/VerticalPodAutoscaler',
  'autoscaling/HorizontalPodAutoscaler',
  'batch/CronJob',
  'batch/Job',
  'keda.sh/ScaledJob',
  'keda.sh/ScaledObject',
  'policy/PodDisruptionBudget',
]);

/** The namespaces to read a kind in; undefined for all of them. */
export function namespacesToRead(
  key: KindKey,
  scope: ReadScope | undefined,
): readonly string[] | undefined {
  return LOCAL.has(key) ? scope?.namespaces : undefined;
}
