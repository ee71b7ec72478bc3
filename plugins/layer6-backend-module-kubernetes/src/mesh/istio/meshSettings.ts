import { z } from 'zod';
import { labelSelector, list, optional } from '../../objects/common';

/** Istio's `MeshConfig`, as far as it is read; what it leaves out has Istio's own default. */
export const meshSettings = z.object({
  rootNamespace: optional(z.string()),
  enableAutoMtls: optional(z.boolean()),
  defaultDestinationRuleExportTo: list(z.string()),
  discoverySelectors: list(labelSelector),
  enableTracing: optional(z.boolean()),
  defaultConfig: optional(
    z.object({
      tracing: optional(z.record(z.string(), z.unknown())),
    }),
  ),
  defaultProviders: optional(z.object({ tracing: list(z.string()) })),
  extensionProviders: list(
    z.looseObject({ name: z.string() }) as z.ZodType<
      { name: string } & Record<string, unknown>
    >,
  ),
});

export type MeshSettings = z.infer<typeof meshSettings>;

/**
 * Settings with those that stand in where they are silent. Whole fields override each other; of `defaultConfig` and
 * `defaultProviders` each part does so by itself, and of the providers each name. Source: istio, `pkg/config/mesh`,
 * `ApplyMeshConfig`.
 */
export function withShared(
  own: MeshSettings,
  shared: MeshSettings,
): MeshSettings {
  const names = new Set(own.extensionProviders.map(({ name }) => name));
  return {
    rootNamespace: own.rootNamespace || shared.rootNamespace,
    enableAutoMtls: own.enableAutoMtls ?? shared.enableAutoMtls,
    defaultDestinationRuleExportTo: either(
      own.defaultDestinationRuleExportTo,
      shared.defaultDestinationRuleExportTo,
    ),
    discoverySelectors: either(
      own.discoverySelectors,
      shared.discoverySelectors,
    ),
    enableTracing: own.enableTracing ?? shared.enableTracing,
    defaultConfig: {
      tracing: own.defaultConfig?.tracing ?? shared.defaultConfig?.tracing,
    },
    defaultProviders: {
      tracing: either(
        own.defaultProviders?.tracing ?? [],
        shared.defaultProviders?.tracing ?? [],
      ),
    },
    extensionProviders: [
      ...own.extensionProviders,
      ...shared.extensionProviders.filter(({ name }) => !names.has(name)),
    ],
  };
}

function either<T>(own: T[], shared: T[]): T[] {
  return own.length > 0 ? own : shared;
}

/** Whether something is set. @param path - e.g. `defaultProviders.tracing` */
export function isSet(settings: MeshSettings, path: string): boolean {
  let value: unknown = settings;
  for (const key of path.split('.')) {
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
