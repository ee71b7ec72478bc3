import { z } from 'zod';
import { labelSelector, list, optional, stringMap, typed } from './common';
import { podTemplate } from './pods';

const status = optional(
  z.object({
    replicas: optional(z.number()),
    readyReplicas: optional(z.number()),
  }),
);

/** Deployment, StatefulSet, DaemonSet and ReplicaSet. */
export const controller = z.object({
  ...typed,
  spec: z.object({
    replicas: optional(z.number()),
    selector: optional(labelSelector),
    template: podTemplate,
    /** A StatefulSet's: each of its pods has a claim of its own for each of these. */
    volumeClaimTemplates: list(
      z.object({ metadata: z.object({ name: optional(z.string()) }) }),
    ),
  }),
  status,
});

/** ReplicationController and OpenShift's DeploymentConfig, whose selector is a plain map. */
export const replicationController = controller.extend({
  spec: controller.shape.spec.extend({
    selector: optional(
      stringMap.transform(matchLabels => ({
        matchLabels,
        matchExpressions: [],
      })),
    ),
  }),
});

export const job = z.object({
  ...typed,
  spec: z.object({ template: podTemplate }),
});

export const cronJob = z.object({
  ...typed,
  spec: z.object({
    jobTemplate: z.object({ spec: z.object({ template: podTemplate }) }),
  }),
});

/** Argo Rollouts: a template of its own, or a reference to the Deployment that holds it. */
export const rollout = z.object({
  ...typed,
  spec: z.object({
    replicas: optional(z.number()),
    selector: optional(labelSelector),
    template: optional(podTemplate),
    workloadRef: optional(
      z.object({
        apiVersion: optional(z.string()),
        kind: z.string(),
        name: z.string(),
      }),
    ),
  }),
  status,
});

export type Controller = z.infer<typeof controller>;
export type Job = z.infer<typeof job>;
export type CronJob = z.infer<typeof cronJob>;
export type Rollout = z.infer<typeof rollout>;
