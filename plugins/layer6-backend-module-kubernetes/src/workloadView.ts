import type { ObjectRef } from 'backstage-plugin-layer6-common';
import type { Namespace, Pod, PodSpec, PodTemplate } from './objects';
import type {
  Controller,
  CronJob,
  Job,
  Rollout,
  ScaledObject,
} from './objects';

/** The version of the API is not part of it. */
export interface WorkloadId {
  group: string;
  kind: string;
  namespace: string;
  name: string;
}

/** One string per group, kind, namespace and name. */
export function workloadKey({
  group,
  kind,
  namespace,
  name,
}: WorkloadId): string {
  return `${namespace}/${group}/${kind}/${name}`;
}

/**
 * One workload with everything that interpreters look at: its object, its template, and the live pods that it owns.
 */
export interface WorkloadView {
  id: WorkloadId;
  /** `workloadKey` of its id, by which what concerns it is found. */
  key: string;
  ref: ObjectRef;
  /** Absent where only its pods, or a reference to it, were seen. */
  object?: Controller | Job | CronJob | Rollout | ScaledObject | Pod;
  /** Its pod template; of a bare pod, the pod's own labels, annotations and spec. */
  template?: PodTemplate;
  /** The object that holds the template: its own, but for a Rollout that takes it over from a Deployment. */
  templateRef: ObjectRef;
  /** Where the template stands in that object, e.g. `spec.template`; empty for a bare pod. */
  templatePath: string;
  /**
   * Live pods that count: neither finished (Succeeded, Failed) nor terminating nor static mirror pods. Pods that are not ready
   * are kept.
   */
  pods: readonly Pod[];
  /** Absent where the namespace's object was not read. */
  namespaceObject?: Namespace;
}

/** Labels, annotations and spec as a pod carries them: what an interpreter judges, live or not. */
export interface PodFace {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  spec: PodSpec;
}
