import { LabelIndex } from '../labelIndex';
import type {
  Controller,
  HorizontalPodAutoscaler,
  Metadata,
  Rollout,
  ScaledObject,
  VerticalPodAutoscaler,
} from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { workloadKey } from '../workloadView';
import { generatedFor } from './keda';
import {
  groupOf,
  targetOf,
  targetOfScaledObject,
  targetOfVertical,
  type Target,
} from './targets';

/** One autoscaler: an HPA of its own, a ScaledObject, or both where KEDA generated the one for the other. */
export interface Found {
  target: Target;
  hpa?: HorizontalPodAutoscaler;
  scaledObject?: ScaledObject;
  /** The ScaledObject's name, where only the generated HPA was read. */
  generatedFor?: string;
}

/** A Rollout that takes its template, and its size, over from another workload. */
export interface Delegate {
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
}

/** Everything that scales in a snapshot, by the key of what it scales. Built once, asked for every workload. */
export class ScalingIndex {
  private readonly byTarget = new Map<string, Found[]>();
  private readonly byTargetName = new Map<string, Found[]>();
  private readonly verticals = new Map<string, VerticalPodAutoscaler[]>();
  private readonly delegates = new Map<string, Delegate>();
  private readonly scaledJobs = new Map<string, ScaledObject>();
  private readonly replicated: LabelIndex<Controller | Rollout>;

  constructor(snapshot: ClusterSnapshot) {
    this.addAutoscalers(snapshot);
    for (const vertical of snapshot.list(
      'autoscaling.k8s.io/VerticalPodAutoscaler',
    )) {
      const target = targetOfVertical(vertical);
      if (target) push(this.verticals, workloadKey(target.id), vertical);
    }
    for (const scaledJob of snapshot.list('keda.sh/ScaledJob')) {
      const { namespace = '', name } = scaledJob.metadata;
      const id = { group: 'keda.sh', kind: 'ScaledJob', namespace, name };
      this.scaledJobs.set(workloadKey(id), scaledJob);
    }
    for (const rollout of snapshot.list('argoproj.io/Rollout')) {
      this.addDelegate(rollout);
    }
    const byNamespace = new Map<string, (Controller | Rollout)[]>();
    for (const object of [
      ...snapshot.list('apps/Deployment'),
      ...snapshot.list('apps/StatefulSet'),
      ...snapshot.list('argoproj.io/Rollout'),
    ]) {
      push(byNamespace, object.metadata.namespace ?? '', object);
    }
    this.replicated = new LabelIndex(
      byNamespace,
      ({ spec }) => spec.template?.metadata.labels ?? {},
    );
  }

  autoscalersOf(workload: string): readonly Found[] {
    return this.byTarget.get(workload) ?? [];
  }

  verticalsOf(workload: string): readonly VerticalPodAutoscaler[] {
    return this.verticals.get(workload) ?? [];
  }

  delegateOf(workload: string): Delegate | undefined {
    return this.delegates.get(workload);
  }

  /** What starts the jobs, where the workload is that itself. */
  scaledJobOf(workload: string): ScaledObject | undefined {
    return this.scaledJobs.get(workload);
  }

  /** Whatever the kind of the target. */
  byName(namespace: string, name: string): readonly Found[] {
    return this.byTargetName.get(`${namespace}/${name}`) ?? [];
  }

  /** What runs replicated pods that bear these labels. */
  replicatedWith(
    namespace: string,
    labels: Record<string, string>,
  ): readonly (Controller | Rollout)[] {
    return this.replicated.find(namespace, labels);
  }

  /** Autoscalers, in groups of one target each, by its key. */
  targets(): Iterable<readonly [string, readonly Found[]]> {
    return this.byTarget;
  }

  private addDelegate({ apiVersion, kind, metadata, spec }: Rollout): void {
    if (!spec.workloadRef) return;
    const { namespace = '', name } = metadata;
    const { apiVersion: version = 'apps/v1', ...ref } = spec.workloadRef;
    const id = {
      group: groupOf(version),
      kind: ref.kind,
      namespace,
      name: ref.name,
    };
    this.delegates.set(workloadKey(id), { apiVersion, kind, namespace, name });
  }

  private addAutoscalers(snapshot: ClusterSnapshot): void {
    const scaledObjects = new Map<string, ScaledObject[]>();
    for (const scaledObject of kept(snapshot.list('keda.sh/ScaledObject'))) {
      push(scaledObjects, scaledObject.metadata.namespace ?? '', scaledObject);
    }
    const generated = new Set<ScaledObject>();
    for (const hpa of kept(
      snapshot.list('autoscaling/HorizontalPodAutoscaler'),
    )) {
      const target = targetOf(hpa);
      const nearby = scaledObjects.get(hpa.metadata.namespace ?? '') ?? [];
      const name = generatedFor(hpa, nearby);
      const scaledObject = nearby.find(
        ({ metadata }) => metadata.name === name,
      );
      if (scaledObject) generated.add(scaledObject);
      this.add({ target, hpa, scaledObject, generatedFor: name });
    }
    for (const scaledObject of [...scaledObjects.values()].flat()) {
      const target = targetOfScaledObject(scaledObject);
      if (!target || generated.has(scaledObject)) continue;
      this.add({ target, scaledObject });
    }
  }

  private add(found: Found): void {
    const { id } = found.target;
    push(this.byTarget, workloadKey(id), found);
    push(this.byTargetName, `${id.namespace}/${id.name}`, found);
  }
}

/** What is being deleted scales nothing for long, though a finalizer may hold it. */
function kept<T extends { metadata: Metadata }>(objects: readonly T[]): T[] {
  return objects.filter(({ metadata }) => !metadata.deletionTimestamp);
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
