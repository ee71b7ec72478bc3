import { z } from 'zod';
import {
  condition,
  intOrString,
  labelSelector,
  list,
  optional,
  typed,
} from './common';
import { podTemplate } from './pods';

const target = optional(
  z.object({
    type: optional(z.string()),
    averageUtilization: optional(z.number()),
    averageValue: optional(intOrString),
    value: optional(intOrString),
  }),
);

/** Fields of v2 and v2beta2; `targetAverageUtilization` and the like are v2beta1's. */
const namedMetric = z.object({
  name: optional(z.string()),
  container: optional(z.string()),
  metric: optional(z.object({ name: z.string() })),
  metricName: optional(z.string()),
  target,
  targetAverageUtilization: optional(z.number()),
  targetAverageValue: optional(intOrString),
  targetValue: optional(intOrString),
});

export const metric = z.object({
  type: z.string(),
  resource: optional(namedMetric),
  containerResource: optional(namedMetric),
  pods: optional(namedMetric),
  object: optional(
    namedMetric
      .omit({ target: true })
      .extend({ target: z.unknown().optional() }),
  ),
  external: optional(namedMetric),
});

const scalingRules = optional(z.object({ selectPolicy: optional(z.string()) }));

const behavior = optional(
  z.object({ scaleUp: scalingRules, scaleDown: scalingRules }),
);

/** What the API server takes for a number of replicas. */
const replicas = z.int32();

export const horizontalPodAutoscaler = z.object({
  ...typed,
  spec: z.object({
    scaleTargetRef: z.object({
      apiVersion: optional(z.string()),
      kind: z.string(),
      name: z.string(),
    }),
    minReplicas: optional(replicas.min(0)),
    maxReplicas: replicas.min(1),
    metrics: list(metric),
    behavior,
    /** autoscaling/v1. */
    targetCPUUtilizationPercentage: optional(z.number()),
  }),
  status: optional(
    z.object({
      currentReplicas: optional(z.number()),
      desiredReplicas: optional(z.number()),
      conditions: list(condition),
    }),
  ),
});

/** KEDA. Also ScaledJob, which has a job instead of a target. */
export const scaledObject = z.object({
  ...typed,
  spec: z.object({
    scaleTargetRef: optional(
      z.object({
        apiVersion: optional(z.string()),
        kind: optional(z.string()),
        name: z.string(),
      }),
    ),
    /** Of a ScaledJob, in place of a target. */
    jobTargetRef: optional(z.object({ template: podTemplate })),
    minReplicaCount: optional(replicas),
    maxReplicaCount: optional(replicas),
    triggers: list(
      z.object({
        type: z.string(),
        metricType: optional(z.string()),
        metadata: z
          .record(z.string(), z.unknown())
          .nullish()
          .transform(value => value ?? {}),
      }),
    ),
    advanced: optional(
      z.object({
        horizontalPodAutoscalerConfig: optional(
          z.object({ name: optional(z.string()), behavior }),
        ),
      }),
    ),
  }),
  status: optional(z.object({ conditions: list(condition) })),
});

export const verticalPodAutoscaler = z.object({
  ...typed,
  spec: z.object({
    targetRef: optional(
      z.object({
        apiVersion: optional(z.string()),
        kind: z.string(),
        name: z.string(),
      }),
    ),
    updatePolicy: optional(z.object({ updateMode: optional(z.string()) })),
    resourcePolicy: optional(
      z.object({
        containerPolicies: list(
          z.object({
            containerName: optional(z.string()),
            mode: optional(z.string()),
            controlledResources: optional(z.array(z.string())),
          }),
        ),
      }),
    ),
  }),
});

export const podDisruptionBudget = z.object({
  ...typed,
  spec: optional(
    z.object({
      selector: optional(labelSelector),
      minAvailable: optional(intOrString),
      maxUnavailable: optional(intOrString),
    }),
  ),
});

export type Metric = z.infer<typeof metric>;
export type HorizontalPodAutoscaler = z.infer<typeof horizontalPodAutoscaler>;
export type ScaledObject = z.infer<typeof scaledObject>;
export type VerticalPodAutoscaler = z.infer<typeof verticalPodAutoscaler>;
export type PodDisruptionBudget = z.infer<typeof podDisruptionBudget>;
