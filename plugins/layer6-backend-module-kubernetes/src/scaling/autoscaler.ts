import type { Evidence, ObjectRef } from 'backstage-plugin-layer6-common';
import type { Autoscaler } from 'backstage-plugin-layer6-engine';
import type {
  HorizontalPodAutoscaler,
  Metadata,
  ScaledObject,
} from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import type { WorkloadView } from '../workloadView';
import { disabledOf, disabledOfScaledObject } from './behavior';
import { conditionsOf, readyCondition } from './conditions';
import { boundsOf, pauseOf, pausePath } from './keda';
import {
  metricsEvidence,
  metricsOf,
  metricsOfTriggers,
  triggersEvidence,
} from './metrics';
import { missingRequests } from './requests';
import type { Found } from './ScalingIndex';

/** Translates what was found for a workload into an autoscaler with its evidence. */
export function autoscalerOf(
  found: Found,
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): Autoscaler | undefined {
  const { hpa, scaledObject } = found;
  if (hpa) return generatedOrOwn(hpa, found, view, snapshot);
  return scaledObject && notGenerated(scaledObject, view, snapshot);
}

/** A ScaledJob starts more jobs, not more pods of a workload; there is no HorizontalPodAutoscaler. */
export function autoscalerOfScaledJob(
  scaledJob: ScaledObject,
  snapshot: ClusterSnapshot,
): Autoscaler {
  const { minReplicaCount = 0, maxReplicaCount = 100 } = scaledJob.spec;
  const { annotations } = scaledJob.metadata;
  return {
    object: refOf(scaledJob),
    via: 'keda',
    min: minReplicaCount,
    max: maxReplicaCount,
    metrics: metricsOfTriggers(scaledJob),
    ...paused(annotations),
    conditions: null,
    observed: isRecorded(scaledJob.metadata),
    missingRequests: [],
    evidence: [
      snapshot.evidence(
        scaledJob,
        'spec.maxReplicaCount',
        scaledJob.spec.maxReplicaCount,
      ),
      triggersEvidence(scaledJob, snapshot),
      ...pauseEvidence(scaledJob, snapshot),
    ],
  };
}

function generatedOrOwn(
  hpa: HorizontalPodAutoscaler,
  { scaledObject, generatedFor }: Found,
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): Autoscaler {
  const { metadata, spec } = hpa;
  // KEDA copies its annotations to what it generates, so that the pause shows without the ScaledObject too.
  const pausedBy = scaledObject ?? (generatedFor ? hpa : undefined);
  const pause = pausedBy && pauseOf(pausedBy.metadata.annotations);
  const bounds =
    pause && scaledObject
      ? boundsOf(scaledObject)
      : { min: spec.minReplicas ?? 1, max: spec.maxReplicas };
  const metrics = metricsOf(hpa);
  const disabled = disabledOf(hpa, snapshot);
  const own = conditionsOf(hpa, snapshot);
  const conditions =
    own && scaledObject
      ? [...own, ...readyCondition(scaledObject, snapshot)]
      : own;
  return {
    object: refOf(hpa),
    ...(generatedFor && {
      managedBy: scaledObject
        ? refOf(scaledObject)
        : ref(
            'keda.sh/v1alpha1',
            'ScaledObject',
            metadata.namespace,
            generatedFor,
          ),
    }),
    via: generatedFor ? 'keda' : 'hpa',
    ...bounds,
    metrics,
    ...(pause && { paused: pause }),
    ...directions(disabled),
    conditions,
    ...createdAt(metadata),
    observed: conditions !== null || isRecorded(metadata),
    missingRequests: missingRequests(metrics, view, snapshot),
    evidence: [
      snapshot.evidence(
        hpa,
        'spec.scaleTargetRef.name',
        spec.scaleTargetRef.name,
      ),
      snapshot.evidence(hpa, 'spec.minReplicas', spec.minReplicas),
      snapshot.evidence(hpa, 'spec.maxReplicas', spec.maxReplicas),
      metricsEvidence(hpa, snapshot),
      ...disabled.map(({ evidence }) => evidence),
      ...(pausedBy ? pauseEvidence(pausedBy, snapshot) : []),
    ],
  };
}

/**
 * A ScaledObject whose generated autoscaler was not read. One that KEDA has seen, in an input that holds all autoscalers, has
 * none yet: it counts as one without status. Elsewhere the ScaledObject is judged by what it sets itself.
 */
function notGenerated(
  scaledObject: ScaledObject,
  view: WorkloadView,
  snapshot: ClusterSnapshot,
): Autoscaler {
  const { metadata, spec } = scaledObject;
  const metrics = metricsOfTriggers(scaledObject);
  const disabled = disabledOfScaledObject(scaledObject, snapshot);
  const failed = readyCondition(scaledObject, snapshot).filter(
    ({ status }) => status === 'False',
  );
  const isAll =
    snapshot.source.complete &&
    !snapshot.gap(
      'autoscaling/HorizontalPodAutoscaler',
      'HorizontalPodAutoscaler',
    );
  return {
    object: refOf(scaledObject),
    via: 'keda',
    ...boundsOf(scaledObject),
    metrics,
    ...paused(metadata.annotations),
    ...directions(disabled),
    conditions: failed.length > 0 ? failed : null,
    ...createdAt(metadata),
    observed: isRecorded(metadata) && (isAll || failed.length > 0),
    missingRequests: missingRequests(metrics, view, snapshot),
    evidence: [
      snapshot.evidence(
        scaledObject,
        'spec.scaleTargetRef.name',
        spec.scaleTargetRef?.name,
      ),
      snapshot.evidence(
        scaledObject,
        'spec.minReplicaCount',
        spec.minReplicaCount,
      ),
      snapshot.evidence(
        scaledObject,
        'spec.maxReplicaCount',
        spec.maxReplicaCount,
      ),
      triggersEvidence(scaledObject, snapshot),
      ...disabled.map(({ evidence }) => evidence),
      ...pauseEvidence(scaledObject, snapshot),
    ],
  };
}

/** The API server sets these, and no template has them. */
function isRecorded({ uid, creationTimestamp }: Metadata): boolean {
  return uid !== undefined || creationTimestamp !== undefined;
}

function createdAt({
  creationTimestamp,
}: Metadata): Pick<Autoscaler, 'createdAt'> {
  return creationTimestamp ? { createdAt: creationTimestamp } : {};
}

function paused(
  annotations: Record<string, string>,
): Pick<Autoscaler, 'paused'> {
  const pause = pauseOf(annotations);
  return pause ? { paused: pause } : {};
}

function directions(
  disabled: ReturnType<typeof disabledOf>,
): Pick<Autoscaler, 'disabled'> {
  return disabled.length > 0
    ? { disabled: disabled.map(({ direction }) => direction) }
    : {};
}

function pauseEvidence(
  object: ScaledObject | HorizontalPodAutoscaler,
  snapshot: ClusterSnapshot,
): Evidence[] {
  const { annotations } = object.metadata;
  if (!pauseOf(annotations)) return [];
  const key = pausePath(annotations);
  return [
    snapshot.evidence(
      object,
      `metadata.annotations['${key}']`,
      annotations[key],
    ),
  ];
}

function refOf({
  apiVersion,
  kind,
  metadata,
}: ScaledObject | HorizontalPodAutoscaler): ObjectRef {
  return ref(apiVersion, kind, metadata.namespace, metadata.name);
}

function ref(
  apiVersion: string,
  kind: string,
  namespace: string | undefined,
  name: string,
): ObjectRef {
  return { apiVersion, kind, namespace, name };
}
