import type { AnyObject, KindKey } from '../objects';
import type { Surroundings } from './surroundings';

/**
 * A part of a cluster: what it takes to look again at what runs in a few namespaces. That something is absent is only known of
 * these.
 */
export interface ReadScope {
  namespaces: readonly string[];
  /** Of the cluster, as it was last read in whole. */
  surroundings: Surroundings;
}

/** Kinds whose objects matter in their own namespace alone. All others are read in whole: policies of meshes reach further, and brokers are used from elsewhere. */
export const LOCAL_KINDS: readonly KindKey[] = [
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
  'kafka.strimzi.io/KafkaConnector',
  'kafka.strimzi.io/KafkaUser',
  'keda.sh/ScaledJob',
  'keda.sh/ScaledObject',
  'policy/PodDisruptionBudget',
];

/** The namespaces to read a kind in; undefined for all of them. */
export function namespacesToRead(
  key: KindKey,
  scope: ReadScope | undefined,
): readonly string[] | undefined {
  return LOCAL_KINDS.includes(key) ? scope?.namespaces : undefined;
}

/** Objects of a kind outside of the scope that what is in it is judged by. */
export function objectsAround(
  key: KindKey,
  { namespaces, surroundings }: ReadScope,
): AnyObject[] {
  return (surroundings.objects.get(key) ?? []).filter(
    ({ metadata }) => !namespaces.includes(metadata.namespace ?? ''),
  );
}
