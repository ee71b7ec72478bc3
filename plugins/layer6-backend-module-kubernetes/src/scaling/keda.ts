import type { Autoscaler } from 'backstage-plugin-layer6-engine';
import type { HorizontalPodAutoscaler, ScaledObject } from '../objects';
import { workloadKey } from '../workloadView';
import { targetOf, targetOfScaledObject } from './targets';

const PAUSED = 'autoscaling.keda.sh/paused';
const PAUSED_REPLICAS = 'autoscaling.keda.sh/paused-replicas';
const OWNER_LABEL = 'scaledobject.keda.sh/name';

const FALSE = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

/** Go's `strconv.ParseBool`; KEDA takes what it cannot parse for true. */
export function isTrue(value: string): boolean {
  return !FALSE.has(value);
}

/**
 * Whether KEDA is told to leave the size alone. With a number it holds the workload there, by a generated autoscaler whose
 * bounds are that number; without one it deletes the generated autoscaler. The number wins over the other.
 */
export function pauseOf(
  annotations: Readonly<Record<string, string>>,
): Autoscaler['paused'] {
  if (Object.hasOwn(annotations, PAUSED_REPLICAS)) {
    const at = Number.parseInt(annotations[PAUSED_REPLICAS], 10);
    return Number.isNaN(at) ? {} : { at };
  }
  return Object.hasOwn(annotations, PAUSED) && isTrue(annotations[PAUSED])
    ? {}
    : undefined;
}

/** The annotation that `pauseOf` read. */
export function pausePath(
  annotations: Readonly<Record<string, string>>,
): string {
  return Object.hasOwn(annotations, PAUSED_REPLICAS) ? PAUSED_REPLICAS : PAUSED;
}

/** Bounds of the autoscaler that KEDA generates: scaling from zero to one is its own work. */
export function boundsOf({ spec }: ScaledObject): { min: number; max: number } {
  return {
    min: Math.max(spec.minReplicaCount ?? 0, 1),
    max: spec.maxReplicaCount ?? 100,
  };
}

/**
 * Name of the ScaledObject that an autoscaler was generated for. Its owner and its label say so by themselves; the name does
 * only beside a ScaledObject of that target.
 */
export function generatedFor(
  hpa: HorizontalPodAutoscaler,
  scaledObjects: readonly ScaledObject[],
): string | undefined {
  const { labels, name, namespace, ownerReferences } = hpa.metadata;
  const owner = ownerReferences.find(
    ({ apiVersion, kind }) =>
      kind === 'ScaledObject' && apiVersion.startsWith('keda.sh/'),
  );
  if (owner) return owner.name;
  if (Object.hasOwn(labels, OWNER_LABEL)) return labels[OWNER_LABEL];
  const key = workloadKey(targetOf(hpa).id);
  return scaledObjects.find(scaledObject => {
    const { metadata, spec } = scaledObject;
    const target = targetOfScaledObject(scaledObject);
    const generated =
      spec.advanced?.horizontalPodAutoscalerConfig?.name ||
      `keda-hpa-${metadata.name}`;
    return (
      metadata.namespace === namespace &&
      generated === name &&
      target &&
      workloadKey(target.id) === key
    );
  })?.metadata.name;
}
