import { z } from 'zod';
import { flag, list, optional, stringMap, typed, word } from './common';

/*
 * Modes are kept as the text that stands there. What a mesh does with one that it does not know is for its interpreter to say,
 * and no reason to drop the object.
 */

const matchLabels = optional(z.object({ matchLabels: stringMap }));

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

const clientTls = optional(
  z.object({
    mode: optional(word),
    /** Where the clients' certificates are kept. */
    credentialName: optional(word),
  }),
);

const trafficPolicy = optional(
  z.object({
    tls: clientTls,
    loadBalancer: optional(z.object({ simple: optional(word) })),
    portLevelSettings: list(
      z.object({
        /** Port of the Service. */
        port: optional(z.object({ number: optional(z.number()) })),
        tls: clientTls,
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

/** What other kinds call `selector.matchLabels`. */
const workloadSelector = optional(z.object({ labels: stringMap }));

const sidecar = z.object({
  ...typed,
  spec: optional(
    z.object({
      workloadSelector,
      ingress: list(
        z.object({
          port: optional(
            z.object({ number: optional(z.number()), name: optional(word) }),
          ),
          /** Where the proxy passes traffic on to, e.g. `127.0.0.1:8080`. */
          defaultEndpoint: optional(z.string()),
        }),
      ),
    }),
  ),
});

const envoyFilter = z.object({
  ...typed,
  spec: optional(
    z.object({
      workloadSelector,
      targetRefs: list(z.object({ kind: word, name: word })),
      configPatches: list(
        z.object({
          applyTo: optional(word),
          match: optional(z.object({ context: optional(word) })),
          patch: optional(
            z.object({
              operation: optional(word),
              /** Only which fields it sets; what they hold is Envoy's own language. */
              value: optional(
                z.record(
                  z.string(),
                  z.unknown().transform(() => true),
                ),
              ).catch(undefined),
            }),
          ),
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

/** Istio's kinds, by `group/Kind`. */
export const ISTIO_KINDS = {
  'security.istio.io/PeerAuthentication': peerAuthentication,
  'networking.istio.io/DestinationRule': destinationRule,
  'networking.istio.io/Sidecar': sidecar,
  'networking.istio.io/EnvoyFilter': envoyFilter,
  'telemetry.istio.io/Telemetry': telemetry,
  'gateway.networking.k8s.io/Gateway': gateway,
} as const;

export type PeerAuthentication = z.infer<typeof peerAuthentication>;
export type DestinationRule = z.infer<typeof destinationRule>;
export type Sidecar = z.infer<typeof sidecar>;
export type EnvoyFilter = z.infer<typeof envoyFilter>;
export type Telemetry = z.infer<typeof telemetry>;
export type Gateway = z.infer<typeof gateway>;
