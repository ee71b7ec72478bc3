import { z } from 'zod';
import {
  condition,
  intOrString,
  labelSelector,
  list,
  optional,
  stringMap,
  typed,
} from './common';

/*
 * Modes are kept as the text that stands there. What a mesh does with one that it does not know is for its interpreter to say,
 * and no reason to drop the object.
 */

const word = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const flag = z
  .union([z.boolean(), z.string()])
  .transform(value => value === true || value === 'true');
const status = optional(z.object({ conditions: list(condition) }));
const matchLabels = optional(z.object({ matchLabels: stringMap }));

// --- Istio

const mtls = optional(z.object({ mode: optional(word) }));

const peerAuthentication = z.object({
  ...typed,
  spec: optional(
    z.object({
      selector: matchLabels,
      mtls,
      /** By port of the container. */
      portLevelMtls: optional(z.record(z.string(), mtls)),
    }),
  ),
});

const trafficPolicy = optional(
  z.object({
    tls: mtls,
    loadBalancer: optional(z.object({ simple: optional(word) })),
    portLevelSettings: list(
      z.object({
        /** Port of the Service. */
        port: optional(z.object({ number: optional(z.number()) })),
        tls: mtls,
      }),
    ),
  }),
);

const destinationRule = z.object({
  ...typed,
  spec: optional(
    z.object({
      host: optional(z.string()),
      exportTo: list(z.string()),
      /** Clients that it is for. */
      workloadSelector: matchLabels,
      trafficPolicy,
      subsets: list(
        z.object({
          name: optional(word),
          labels: stringMap,
          trafficPolicy,
        }),
      ),
    }),
  ),
});

const telemetry = z.object({
  ...typed,
  spec: optional(
    z.object({
      selector: matchLabels,
      targetRef: optional(z.object({ kind: word, name: word })),
      targetRefs: list(z.object({ kind: word, name: word })),
      tracing: list(
        z.object({
          match: optional(z.object({ mode: optional(word) })),
          providers: list(z.object({ name: optional(word) })),
          randomSamplingPercentage: optional(z.number()),
          disableSpanReporting: optional(flag),
        }),
      ),
    }),
  ),
});

const gateway = z.object({
  ...typed,
  spec: optional(z.object({ gatewayClassName: optional(z.string()) })),
});

// --- Linkerd

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

// --- Consul

const serviceDefaults = z.object({
  ...typed,
  spec: optional(z.object({ mutualTLSMode: optional(word) })),
  status,
});

const proxyDefaults = z.object({
  ...typed,
  spec: optional(
    z.object({
      mutualTLSMode: optional(word),
      /** Free JSON, of which this alone is kept. */
      config: optional(
        z.object({ envoy_tracing_json: z.unknown().optional() }),
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

// --- OpenTelemetry

const openTelemetryCollector = z.object({
  ...typed,
  spec: optional(
    z.object({
      /** YAML text in v1alpha1, an object in v1beta1. */
      config: optional(
        z.union([
          z.string(),
          z.object({
            service: optional(
              z.object({
                pipelines: optional(z.record(z.string(), z.unknown())),
              }),
            ),
          }),
        ]),
      ),
    }),
  ),
});

const instrumentation = z.object({
  ...typed,
  spec: optional(
    z.object({
      sampler: optional(z.object({ type: optional(word) })),
    }),
  ),
});

/** Kinds of the service meshes and of tracing, by `group/Kind`. */
export const MESH_KINDS = {
  'security.istio.io/PeerAuthentication': peerAuthentication,
  'networking.istio.io/DestinationRule': destinationRule,
  'telemetry.istio.io/Telemetry': telemetry,
  'gateway.networking.k8s.io/Gateway': gateway,
  'policy.linkerd.io/Server': server,
  'policy.linkerd.io/AuthorizationPolicy': authorizationPolicy,
  'policy.linkerd.io/MeshTLSAuthentication': meshTlsAuthentication,
  'policy.linkerd.io/NetworkAuthentication': networkAuthentication,
  'policy.linkerd.io/ServerAuthorization': serverAuthorization,
  'consul.hashicorp.com/ServiceDefaults': serviceDefaults,
  'consul.hashicorp.com/ProxyDefaults': proxyDefaults,
  'consul.hashicorp.com/Mesh': consulMesh,
  'opentelemetry.io/OpenTelemetryCollector': openTelemetryCollector,
  'opentelemetry.io/Instrumentation': instrumentation,
} as const;

export type PeerAuthentication = z.infer<typeof peerAuthentication>;
export type DestinationRule = z.infer<typeof destinationRule>;
export type Telemetry = z.infer<typeof telemetry>;
export type Gateway = z.infer<typeof gateway>;
export type LinkerdServer = z.infer<typeof server>;
export type LinkerdAuthorizationPolicy = z.infer<typeof authorizationPolicy>;
export type LinkerdServerAuthorization = z.infer<typeof serverAuthorization>;
export type ServiceDefaults = z.infer<typeof serviceDefaults>;
export type ProxyDefaults = z.infer<typeof proxyDefaults>;
export type OpenTelemetryCollector = z.infer<typeof openTelemetryCollector>;
