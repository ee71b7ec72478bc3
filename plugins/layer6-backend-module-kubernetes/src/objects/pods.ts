import { z } from 'zod';
import {
  condition,
  intOrString,
  labelSelector,
  list,
  metadata,
  optional,
  orEmpty,
  stringMap,
  typed,
  word,
} from './common';

/** That it is set is all that matters. */
const anything = optional(z.object({}));

const named = z.object({ name: optional(z.string()) });

/** What of a volume tells whose credentials are in it. */
const volume = z.object({
  secret: optional(z.object({ secretName: optional(z.string()) })),
  projected: optional(
    z.object({ sources: list(z.object({ secret: optional(named) })) }),
  ),
});

export const container = z.object({
  name: z.string(),
  image: optional(z.string()),
  command: list(z.string()),
  args: list(word),
  env: list(
    z.object({
      name: z.string(),
      value: optional(word),
      /** Where the value comes from: a field of the pod, else a ConfigMap or a Secret. */
      valueFrom: optional(
        z.object({
          fieldRef: optional(z.object({ fieldPath: optional(z.string()) })),
          secretKeyRef: optional(named),
        }),
      ),
    }),
  ),
  /** ConfigMaps and Secrets, each key of which is a variable. */
  envFrom: list(
    z.object({ configMapRef: optional(named), secretRef: optional(named) }),
  ),
  ports: list(
    z.object({
      containerPort: z.number(),
      name: optional(z.string()),
      protocol: optional(z.string()),
    }),
  ),
  resources: optional(z.object({ requests: stringMap, limits: stringMap })),
  /** Only init containers may have one; `Always` makes them sidecars. */
  restartPolicy: optional(z.string()),
  livenessProbe: anything,
  readinessProbe: anything,
  startupProbe: anything,
});

export const nodeSelectorTerm = z.object({
  matchExpressions: list(
    z.object({
      key: z.string(),
      operator: z.string(),
      values: list(z.string()),
    }),
  ),
  matchFields: list(
    z.object({
      key: z.string(),
      operator: z.string(),
      values: list(z.string()),
    }),
  ),
});

const podAffinityTerm = z.object({
  topologyKey: z.string(),
  labelSelector: optional(labelSelector),
});

export const podSpec = z.object({
  containers: list(container),
  initContainers: list(container),
  hostNetwork: optional(z.boolean()),
  /** Of the pod as a whole; since Kubernetes 1.34. */
  resources: optional(z.object({ requests: stringMap })),
  nodeName: optional(z.string()),
  nodeSelector: stringMap,
  restartPolicy: optional(z.string()),
  tolerations: list(
    z.object({
      key: optional(z.string()),
      operator: optional(z.string()),
      value: optional(z.string()),
      effect: optional(z.string()),
    }),
  ),
  affinity: optional(
    z.object({
      nodeAffinity: optional(
        z.object({
          requiredDuringSchedulingIgnoredDuringExecution: optional(
            z.object({ nodeSelectorTerms: list(nodeSelectorTerm) }),
          ),
        }),
      ),
      podAntiAffinity: optional(
        z.object({
          requiredDuringSchedulingIgnoredDuringExecution: list(podAffinityTerm),
          preferredDuringSchedulingIgnoredDuringExecution: list(
            z.object({ podAffinityTerm }),
          ),
        }),
      ),
    }),
  ),
  topologySpreadConstraints: list(
    z.object({
      topologyKey: z.string(),
      whenUnsatisfiable: z.string(),
      maxSkew: optional(z.number()),
      labelSelector: optional(labelSelector),
    }),
  ),
});

export const podTemplate = z.object({
  metadata: orEmpty(metadata.pick({ labels: true, annotations: true })),
  /** A template that says nothing of its pods is an unfinished one, and still somebody's target. */
  spec: orEmpty(podSpec.extend({ volumes: optional(list(volume)) })),
});

export const pod = z.object({
  ...typed,
  spec: podSpec,
  status: optional(
    z.object({
      phase: optional(z.string()),
      conditions: list(condition),
      startTime: optional(z.string()),
      containerStatuses: list(
        z.object({
          name: z.string(),
          ready: optional(z.boolean()),
          /** `<runtime>://<id>`; empty until the container was started. */
          containerID: optional(z.string()),
        }),
      ),
    }),
  ),
});

export const service = z.object({
  ...typed,
  spec: optional(
    z.object({
      selector: stringMap,
      clusterIP: optional(z.string()),
      ports: list(
        z.object({
          name: optional(z.string()),
          port: z.number(),
          targetPort: optional(intOrString),
          protocol: optional(z.string()),
        }),
      ),
    }),
  ),
});

export type Container = z.infer<typeof container>;
export type PodSpec = z.infer<typeof podSpec>;
export type PodTemplate = z.infer<typeof podTemplate>;
export type Pod = z.infer<typeof pod>;
export type Service = z.infer<typeof service>;
