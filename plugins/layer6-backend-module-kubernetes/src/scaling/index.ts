import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import { known, type Fact, type Scaling } from 'backstage-plugin-layer6-engine';
import type { KindKey } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { autoscalerOf, autoscalerOfScaledJob } from './autoscaler';
import { nearMisses, notesOnScaled } from './notes';
import { presenceOf } from './presence';
import { ScalingIndex } from './ScalingIndex';
import { actingVertical } from './vertical';

export type { ScalingIndex } from './ScalingIndex';

const EXPECTED = new Set([
  'apps/Deployment',
  'apps/ReplicaSet',
  '/ReplicationController',
  'apps.openshift.io/DeploymentConfig',
  'argoproj.io/Rollout',
]);
const NOT_SCALABLE = new Set([
  'apps/DaemonSet',
  'batch/Job',
  'batch/CronJob',
  '/Pod',
  'keda.sh/ScaledJob',
]);

/** An autoscaler's target that is no workload of the snapshot. */
export interface DanglingTarget {
  id: WorkloadView['id'];
  /** As the autoscaler names it; empty where it names none. */
  apiVersion: string;
  presence: 'not-in-input' | 'missing';
  /** Of the autoscaler, by which an owner may have bound it. */
  labels: Record<string, string>;
  scaling: Fact<Scaling>;
}

/** Everything that scales in a snapshot, by what it scales; built once. */
export function scalingIndex(snapshot: ClusterSnapshot): ScalingIndex {
  return new ScalingIndex(snapshot);
}

/** What scales the workload. */
export function interpretScaling(
  view: WorkloadView,
  snapshot: ClusterSnapshot,
  index: ScalingIndex,
): Fact<Scaling> {
  const { id, key } = view;
  const scaledJob = index.scaledJobOf(key);
  const autoscalers = [
    ...index
      .autoscalersOf(key)
      .flatMap(found => autoscalerOf(found, view, snapshot) ?? []),
    ...(scaledJob ? [autoscalerOfScaledJob(scaledJob, snapshot)] : []),
  ];
  const delegatedTo = index.delegateOf(key);
  const gap = autoscalers.length === 0 ? gapOf(snapshot) : undefined;
  const spec = view.template?.spec ?? view.pods[0]?.spec;
  return known(
    {
      scalable: scalabilityOf(id),
      ...(delegatedTo && { delegatedTo }),
      autoscalers,
      verticalAutoscalers: index
        .verticalsOf(key)
        .flatMap(each => actingVertical(each, spec, snapshot) ?? []),
      ...(replicasOf(view) === 0 && { atZero: ownReplicas(view, snapshot) }),
      ...(gap && { gap }),
      notes:
        autoscalers.length > 0
          ? notesOnScaled(view, autoscalers, index, snapshot)
          : nearMisses(view, index, snapshot),
    },
    autoscalers.length > 0
      ? autoscalers.flatMap(({ evidence }) => evidence)
      : [ownReplicas(view, snapshot)],
    {
      observed:
        autoscalers.length > 0
          ? autoscalers.every(({ observed }) => observed)
          : view.pods.length > 0,
    },
  );
}

/** Autoscalers whose target is no workload of the snapshot, by that target. */
export function danglingTargets(
  snapshot: ClusterSnapshot,
  views: readonly WorkloadView[],
  index: ScalingIndex,
): DanglingTarget[] {
  const present = new Set(views.map(({ key }) => key));
  const dangling: DanglingTarget[] = [];
  for (const [key, [{ hpa, scaledObject, target }]] of index.targets()) {
    if (present.has(key)) continue;
    const { id, apiVersion } = target;
    const { kind, namespace, name } = id;
    const absent: WorkloadView = {
      id,
      key,
      ref: { apiVersion, kind, namespace, name },
      templateRef: { apiVersion, kind, namespace, name },
      templatePath: 'spec.template',
      pods: [],
    };
    dangling.push({
      id,
      apiVersion,
      presence: presenceOf(id, snapshot),
      labels: (hpa ?? scaledObject)?.metadata.labels ?? {},
      scaling: interpretScaling(absent, snapshot, index),
    });
  }
  return dangling;
}

function scalabilityOf({
  group,
  kind,
}: WorkloadView['id']): Scaling['scalable'] {
  const key = `${group}/${kind}`;
  if (EXPECTED.has(key)) return 'expected';
  return NOT_SCALABLE.has(key) ? 'none' : 'optional';
}

/**
 * Why an autoscaler may exist that was not seen. An input that is merely not declared complete is no reason: what is absent
 * from a folder that could be read is absent.
 */
function gapOf(snapshot: ClusterSnapshot): Reason | undefined {
  const kinds: KindKey[] = [
    'autoscaling/HorizontalPodAutoscaler',
    'keda.sh/ScaledObject',
  ];
  return kinds
    .map(kind => snapshot.gap(kind, kind.split('/')[1]))
    .find(gap => gap && gap.code !== 'incomplete-input');
}

function ownReplicas(view: WorkloadView, snapshot: ClusterSnapshot): Evidence {
  const { ref } = view;
  const { namespace, name } = ref;
  return snapshot.evidence(
    { ...ref, metadata: { namespace, name } },
    'spec.replicas',
    replicasOf(view),
  );
}

function replicasOf({ object }: WorkloadView): number | undefined {
  return object && 'replicas' in object.spec ? object.spec.replicas : undefined;
}
