import { z } from 'zod';
import { condition, flag, list, optional, typed, word } from './common';

const status = optional(z.object({ conditions: list(condition) }));

/** Paths that the proxy lets plaintext through to. */
const expose = optional(
  z.object({
    checks: optional(flag),
    paths: list(
      z.object({
        path: optional(word),
        listenerPort: optional(z.number()),
      }),
    ),
  }),
);
const envoyExtensions = list(z.object({ name: optional(word) }));

const serviceDefaults = z.object({
  ...typed,
  spec: optional(
    z.object({ mutualTLSMode: optional(word), expose, envoyExtensions }),
  ),
  status,
});

/** That it is there is all that matters. */
const set = z
  .unknown()
  .transform(value => (value ? true : undefined))
  .optional();

const proxyDefaults = z.object({
  ...typed,
  spec: optional(
    z.object({
      mutualTLSMode: optional(word),
      expose,
      envoyExtensions,
      /** Free JSON, of which these alone are kept. */
      config: optional(
        z.object({
          envoy_tracing_json: z.unknown().optional(),
          envoy_bootstrap_json_tpl: set,
          envoy_extra_static_listeners_json: set,
        }),
      ),
    }),
  ),
  status,
});

const consulMesh = z.object({
  ...typed,
  spec: optional(
    z.object({ allowEnablingPermissiveMutualTLS: optional(flag) }),
  ),
});

/** Consul's kinds, by `group/Kind`. */
export const CONSUL_KINDS = {
  'consul.hashicorp.com/ServiceDefaults': serviceDefaults,
  'consul.hashicorp.com/ProxyDefaults': proxyDefaults,
  'consul.hashicorp.com/Mesh': consulMesh,
} as const;

export type ServiceDefaults = z.infer<typeof serviceDefaults>;
export type ProxyDefaults = z.infer<typeof proxyDefaults>;
