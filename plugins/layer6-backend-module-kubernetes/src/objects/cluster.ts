import { z } from 'zod';
import { condition, list, optional, stringMap, typed } from './common';
import { nodeSelectorTerm } from './pods';

export const node = z.object({
  ...typed,
  spec: optional(
    z.object({
      providerID: optional(z.string()),
      unschedulable: optional(z.boolean()),
      taints: list(
        z.object({
          key: z.string(),
          value: optional(z.string()),
          effect: z.string(),
          timeAdded: optional(z.string()),
        }),
      ),
    }),
  ),
  status: optional(
    z.object({
      allocatable: stringMap,
      conditions: list(condition),
      nodeInfo: optional(
        z.object({
          containerRuntimeVersion: optional(z.string()),
          kubeletVersion: optional(z.string()),
          osImage: optional(z.string()),
        }),
      ),
    }),
  ),
});

export const namespace = z.object(typed);

export const persistentVolume = z.object({
  ...typed,
  spec: optional(
    z.object({
      /** The claim that it is bound to. */
      claimRef: optional(
        z.object({
          namespace: optional(z.string()),
          name: optional(z.string()),
        }),
      ),
      /** The nodes that it can be reached from. */
      nodeAffinity: optional(
        z.object({
          required: optional(
            z.object({ nodeSelectorTerms: list(nodeSelectorTerm) }),
          ),
        }),
      ),
    }),
  ),
});

/** Only those that `readsConfigMap` names are kept. */
export const configMap = z.object({ ...typed, data: stringMap });

export const limitRange = z.object({
  ...typed,
  spec: optional(
    z.object({
      limits: list(
        z.object({
          type: z.string(),
          default: stringMap,
          defaultRequest: stringMap,
          max: stringMap,
          min: stringMap,
        }),
      ),
    }),
  ),
});

export type Node = z.infer<typeof node>;
export type Namespace = z.infer<typeof namespace>;
export type PersistentVolume = z.infer<typeof persistentVolume>;
export type ConfigMap = z.infer<typeof configMap>;
export type LimitRange = z.infer<typeof limitRange>;

/**
 * Settings and trust roots of meshes, and kubeadm's: the only ConfigMaps that are looked into. What Istio's control planes share may
 * have any name, and the key `mesh`.
 */
export function readsConfigMap(name: string, data: object): boolean {
  return (
    Object.hasOwn(data, 'mesh') ||
    name === 'istio' ||
    name.startsWith('istio-') ||
    name === 'kubeadm-config' ||
    name === 'linkerd-config' ||
    name === 'linkerd-identity-trust-roots'
  );
}
