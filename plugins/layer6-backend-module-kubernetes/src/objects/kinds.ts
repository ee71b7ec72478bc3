import type { z } from 'zod';
import * as cluster from './cluster';
import { CONSUL_KINDS } from './consul';
import { ISTIO_KINDS } from './istio';
import { LINKERD_KINDS } from './linkerd';
import * as messaging from './messaging';
import * as pods from './pods';
import * as scaling from './scaling';
import { TRACING_KINDS } from './tracing';
import * as workloads from './workloads';

/**
 * The kinds that are read, by `group/Kind` (the core group is empty). Versions are left to discovery: the schemas take the
 * fields of every version that is known to be served. A kind that is not here is passed over.
 */
export const KINDS = {
  '/Node': cluster.node,
  '/Namespace': cluster.namespace,
  '/ConfigMap': cluster.configMap,
  '/LimitRange': cluster.limitRange,
  '/PersistentVolume': cluster.persistentVolume,
  '/Pod': pods.pod,
  '/Service': pods.service,
  'apps/Deployment': workloads.controller,
  'apps/StatefulSet': workloads.controller,
  'apps/DaemonSet': workloads.controller,
  'apps/ReplicaSet': workloads.controller,
  '/ReplicationController': workloads.replicationController,
  'apps.openshift.io/DeploymentConfig': workloads.replicationController,
  'batch/Job': workloads.job,
  'batch/CronJob': workloads.cronJob,
  'argoproj.io/Rollout': workloads.rollout,
  'autoscaling/HorizontalPodAutoscaler': scaling.horizontalPodAutoscaler,
  'keda.sh/ScaledObject': scaling.scaledObject,
  'keda.sh/ScaledJob': scaling.scaledObject,
  'autoscaling.k8s.io/VerticalPodAutoscaler': scaling.verticalPodAutoscaler,
  'policy/PodDisruptionBudget': scaling.podDisruptionBudget,
  ...ISTIO_KINDS,
  ...LINKERD_KINDS,
  ...CONSUL_KINDS,
  ...TRACING_KINDS,
  ...messaging.MESSAGING_KINDS,
} as const;

/** Those of them that stand in no namespace. */
export const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  '/Node',
  '/Namespace',
  '/PersistentVolume',
  'sqs.aws.crossplane.io/Queue',
  'sqs.aws.upbound.io/Queue',
]);

export type KindKey = keyof typeof KINDS;
export type ObjectOf<K extends KindKey> = z.infer<(typeof KINDS)[K]>;
export type AnyObject = ObjectOf<KindKey>;

/** `group/Kind` of an object; the version is left out. */
export function kindKey(apiVersion: string, kind: string): string {
  const slash = apiVersion.indexOf('/');
  return `${slash < 0 ? '' : apiVersion.slice(0, slash)}/${kind}`;
}

export function isKindKey(key: string): key is KindKey {
  return Object.hasOwn(KINDS, key);
}
