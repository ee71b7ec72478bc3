import type { ScalingCondition } from 'backstage-plugin-layer6-engine';
import { z } from 'zod';
import type {
  Condition,
  HorizontalPodAutoscaler,
  ScaledObject,
} from '../objects';
import { condition as conditionSchema } from '../objects/common';
import type { ClusterSnapshot } from '../snapshot';
import { readJson } from '../readJson';

/** Where autoscaling/v1 keeps its conditions. */
const CONDITIONS = 'autoscaling.alpha.kubernetes.io/conditions';

/**
 * Everything that the controller reports; `null` where it has not looked at the autoscaler at all. A status that the API
 * server or a template tool filled with zeroes is none.
 */
export function conditionsOf(
  hpa: HorizontalPodAutoscaler,
  snapshot: ClusterSnapshot,
): ScalingCondition[] | null {
  const { status } = hpa;
  if (status && status.conditions.length > 0) {
    return status.conditions.map(each =>
      toCondition(each, hpa, `status.conditions[${each.type}]`, snapshot),
    );
  }
  const annotated = z
    .array(conditionSchema)
    .safeParse(readJson(hpa.metadata.annotations[CONDITIONS]));
  if (annotated.success && annotated.data.length > 0) {
    const path = `metadata.annotations['${CONDITIONS}']`;
    return annotated.data.map(each =>
      toCondition(each, hpa, `${path}[${each.type}]`, snapshot),
    );
  }
  const hasRun =
    (status?.currentReplicas ?? 0) > 0 || (status?.desiredReplicas ?? 0) > 0;
  return hasRun ? [] : null;
}

/** KEDA's word on whether it could set the autoscaler up. It says nothing on whether that works. */
export function readyCondition(
  scaledObject: ScaledObject,
  snapshot: ClusterSnapshot,
): ScalingCondition[] {
  return (scaledObject.status?.conditions ?? [])
    .filter(({ type }) => type === 'Ready')
    .map(each =>
      toCondition(each, scaledObject, 'status.conditions[Ready]', snapshot),
    );
}

function toCondition(
  { type, status, reason, message, lastTransitionTime: since }: Condition,
  object: HorizontalPodAutoscaler | ScaledObject,
  path: string,
  snapshot: ClusterSnapshot,
): ScalingCondition {
  const stated = reason ? `${status} (${reason})` : status;
  // What went wrong is worth reading; the others' messages change from one look to the next.
  const isTold = status === 'False' && type !== 'ScalingLimited' && message;
  const value = isTold ? `${stated}: ${message}` : stated;
  return {
    type,
    status,
    ...(reason && { reason }),
    ...(message && { message }),
    ...(since && { since }),
    evidence: snapshot.evidence(object, path, value),
  };
}
