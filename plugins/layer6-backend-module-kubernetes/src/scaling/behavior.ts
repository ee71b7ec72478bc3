import type { Evidence } from 'backstage-plugin-layer6-common';
import type { Autoscaler } from 'backstage-plugin-layer6-engine';
import { z } from 'zod';
import type { HorizontalPodAutoscaler, ScaledObject } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { isTrue } from './keda';
import { readJson } from '../readJson';

/** Where autoscaling/v1 keeps the behavior that it has no field for, with the names of Go's fields. */
const BEHAVIOR = 'autoscaling.alpha.kubernetes.io/behavior';
const DISABLED = 'Disabled';

/** KEDA's pauses in one direction; it writes them into the autoscaler that it generates. */
const PAUSED = {
  up: 'autoscaling.keda.sh/paused-scale-out',
  down: 'autoscaling.keda.sh/paused-scale-in',
};

type Direction = NonNullable<Autoscaler['disabled']>[number];

/** That a direction is switched off. */
interface Disabled {
  direction: Direction;
  evidence: Evidence;
}

const annotatedRules = z
  .object({ SelectPolicy: z.string().nullish() })
  .nullish();
const annotated = z.object({
  ScaleUp: annotatedRules,
  ScaleDown: annotatedRules,
});

/** The directions in which an autoscaler is told not to scale. */
export function disabledOf(
  hpa: HorizontalPodAutoscaler,
  snapshot: ClusterSnapshot,
): Disabled[] {
  const own = byBehavior(hpa, 'spec.behavior', hpa.spec.behavior, snapshot);
  const { data } = annotated.safeParse(
    readJson(hpa.metadata.annotations[BEHAVIOR]),
  );
  if (own.length > 0 || !data) return own;
  const rules = (value: z.infer<typeof annotatedRules>) =>
    value ? { selectPolicy: value.SelectPolicy ?? undefined } : undefined;
  return byBehavior(
    hpa,
    `metadata.annotations['${BEHAVIOR}']`,
    { scaleUp: rules(data.ScaleUp), scaleDown: rules(data.ScaleDown) },
    snapshot,
  );
}

/** The same of a ScaledObject whose generated autoscaler was not read. */
export function disabledOfScaledObject(
  scaledObject: ScaledObject,
  snapshot: ClusterSnapshot,
): Disabled[] {
  const { metadata, spec } = scaledObject;
  const config = 'spec.advanced.horizontalPodAutoscalerConfig.behavior';
  const { behavior } = spec.advanced?.horizontalPodAutoscalerConfig ?? {};
  const found = byBehavior(scaledObject, config, behavior, snapshot);
  for (const direction of ['up', 'down'] as const) {
    const key = PAUSED[direction];
    const isPaused =
      Object.hasOwn(metadata.annotations, key) &&
      isTrue(metadata.annotations[key]);
    if (!isPaused || found.some(each => each.direction === direction)) continue;
    const path = `metadata.annotations['${key}']`;
    const value = metadata.annotations[key];
    const evidence = snapshot.evidence(scaledObject, path, value);
    found.push({ direction, evidence });
  }
  return found;
}

function byBehavior(
  object: HorizontalPodAutoscaler | ScaledObject,
  path: string,
  behavior: HorizontalPodAutoscaler['spec']['behavior'],
  snapshot: ClusterSnapshot,
): Disabled[] {
  const directions = [
    ['up', 'scaleUp'],
    ['down', 'scaleDown'],
  ] as const;
  return directions.flatMap(([direction, field]) => {
    const policy = behavior?.[field]?.selectPolicy;
    if (policy !== DISABLED) return [];
    const at = `${path}.${field}.selectPolicy`;
    return [{ direction, evidence: snapshot.evidence(object, at, policy) }];
  });
}
