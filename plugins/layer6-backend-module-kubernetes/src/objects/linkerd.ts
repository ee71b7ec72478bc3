import { z } from 'zod';
import {
  flag,
  intOrString,
  labelSelector,
  list,
  optional,
  typed,
  word,
} from './common';

const reference = z.object({
  group: optional(z.string()),
  kind: word,
  name: word,
  namespace: optional(z.string()),
});

const server = z.object({
  ...typed,
  spec: optional(
    z.object({
      podSelector: optional(labelSelector),
      port: optional(intOrString),
      accessPolicy: optional(word),
    }),
  ),
});

const authorizationPolicy = z.object({
  ...typed,
  spec: optional(
    z.object({
      targetRef: optional(reference),
      requiredAuthenticationRefs: list(reference),
    }),
  ),
});

const meshTlsAuthentication = z.object({
  ...typed,
  spec: optional(
    z.object({ identities: list(word), identityRefs: list(reference) }),
  ),
});

const networkAuthentication = z.object({
  ...typed,
  spec: optional(
    z.object({ networks: list(z.object({ cidr: optional(word) })) }),
  ),
});

const serverAuthorization = z.object({
  ...typed,
  spec: optional(
    z.object({
      server: optional(
        z.object({ name: optional(word), selector: optional(labelSelector) }),
      ),
      client: optional(
        z.object({
          unauthenticated: optional(flag),
          meshTLS: optional(
            z.object({
              unauthenticatedTLS: optional(flag),
              identities: list(word),
              serviceAccounts: list(
                z.object({ name: word, namespace: optional(word) }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** HTTPRoute or GRPCRoute, Linkerd's own and those of the Gateway API. */
const route = z.object({
  ...typed,
  spec: optional(
    z.object({
      parentRefs: list(
        z.object({
          group: optional(z.string()),
          kind: optional(word),
          namespace: optional(z.string()),
          name: word,
        }),
      ),
    }),
  ),
});

/** Linkerd's kinds, and those of the Gateway API that its policies may be for, by `group/Kind`. */
export const LINKERD_KINDS = {
  'policy.linkerd.io/Server': server,
  'policy.linkerd.io/AuthorizationPolicy': authorizationPolicy,
  'policy.linkerd.io/MeshTLSAuthentication': meshTlsAuthentication,
  'policy.linkerd.io/NetworkAuthentication': networkAuthentication,
  'policy.linkerd.io/ServerAuthorization': serverAuthorization,
  'policy.linkerd.io/HTTPRoute': route,
  'gateway.networking.k8s.io/HTTPRoute': route,
  'gateway.networking.k8s.io/GRPCRoute': route,
} as const;

export type LinkerdServer = z.infer<typeof server>;
export type LinkerdAuthorizationPolicy = z.infer<typeof authorizationPolicy>;
export type LinkerdServerAuthorization = z.infer<typeof serverAuthorization>;
export type LinkerdRoute = z.infer<typeof route>;
