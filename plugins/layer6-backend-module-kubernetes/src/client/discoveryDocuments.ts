import { z } from 'zod';

/** What to accept, best first; a server that does not know it answers in the old form. */
export const AGGREGATED = [
  ...['v2', 'v2beta1'].map(
    version =>
      `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
  ),
  'application/json',
].join(',');

/** `APIGroupDiscoveryList` of `apidiscovery.k8s.io`. The core group has no name. */
const aggregatedDiscovery = z.object({
  kind: z.literal('APIGroupDiscoveryList'),
  items: z.array(
    z.object({
      metadata: z
        .object({ name: z.string().default('') })
        .default({ name: '' }),
      versions: z
        .array(
          z.object({
            version: z.string(),
            /** `Stale` where the server that stands behind the group did not answer. */
            freshness: z.string().optional(),
            resources: z
              .array(
                z.object({
                  resource: z.string(),
                  responseKind: z.object({ kind: z.string() }).nullish(),
                  scope: z.string(),
                  verbs: z.array(z.string()).default([]),
                }),
              )
              .default([]),
          }),
        )
        .default([]),
    }),
  ),
});

/** At `/api`: aggregated, or `APIVersions`. */
export const coreDocument = z.union([
  aggregatedDiscovery,
  z.object({ versions: z.array(z.string()) }),
]);

/** At `/apis`: aggregated, or `APIGroupList`. */
export const groupsDocument = z.union([
  aggregatedDiscovery,
  z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        versions: z.array(z.object({ version: z.string() })),
        preferredVersion: z.object({ version: z.string() }).optional(),
      }),
    ),
  }),
]);

/** `APIResourceList`, at `/api/<version>` and `/apis/<group>/<version>`. */
export const resourcesDocument = z.object({
  resources: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      namespaced: z.boolean(),
      verbs: z.array(z.string()).default([]),
    }),
  ),
});

export type AggregatedDiscovery = z.infer<typeof aggregatedDiscovery>;
