import {
  known,
  unknown,
  type Fact,
  type Replicas,
  type Scaling,
} from 'backstage-plugin-layer6-engine';
import type { Controller, Pod, Rollout } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';

/** Kinds whose `spec.replicas` is 1 where nothing is set. */
const COUNTED = new Set([
  'Deployment',
  'DeploymentConfig',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
]);

/** How many pods are wanted and how many are ready. An autoscaler, where there is one, decides what is wanted. */
export function replicasOf(
  view: WorkloadView,
  scaling: Fact<Scaling>,
  snapshot: ClusterSnapshot,
): Fact<Replicas> {
  const { id, object, pods, ref } = view;
  if (!object && pods.length === 0) {
    const what = `${id.kind} ${id.namespace}/${id.name}`;
    return unknown({
      code: 'absent-from-input',
      params: { what, source: snapshot.source.name },
    });
  }
  const counted = object && isCounted(object) ? object : undefined;
  const isScaled = scaling.known && scaling.value.autoscalers.length > 0;
  const desired =
    counted && !isScaled ? (counted.spec.replicas ?? 1) : undefined;
  const readyPods = pods.filter(isReady);
  const ready =
    pods.length > 0 ? readyPods.length : readyByStatus(counted?.status);
  const self = { ...ref, metadata: { namespace: id.namespace, name: id.name } };
  return known(
    {
      ...(desired !== undefined && { desired }),
      ...(ready !== undefined && { ready }),
    },
    [
      counted
        ? snapshot.evidence(self, 'spec.replicas', counted.spec.replicas)
        : snapshot.evidence(self, 'kind', id.kind),
      ...(pods.length === 0 && ready !== undefined
        ? [snapshot.evidence(self, 'status.readyReplicas', ready)]
        : []),
      ...readyPods
        .slice(0, 1)
        .map(pod =>
          snapshot.evidence(pod, 'status.conditions[Ready].status', 'True'),
        ),
    ],
    { observed: ready !== undefined },
  );
}

function isReady({ status }: Pod): boolean {
  return (status?.conditions ?? []).some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  );
}

/** The controller leaves out what is zero; a status without any count was never written. */
function readyByStatus(status: Controller['status']): number | undefined {
  return status?.replicas === undefined
    ? undefined
    : (status.readyReplicas ?? 0);
}

function isCounted(
  object: NonNullable<WorkloadView['object']>,
): object is Controller | Rollout {
  return COUNTED.has(object.kind);
}
