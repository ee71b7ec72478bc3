import { X509Certificate } from 'node:crypto';
import type { MtlsFinding } from 'backstage-plugin-layer6-engine';
import type { Service } from '../../objects';
import type { MeshIndex } from '../meshIndex';
import { containersOf, type PodContext } from '../podContext';
import { CONTROL_PLANE, isLinkerdProxy } from './proxy';

const ANCHORS = 'LINKERD2_PROXY_IDENTITY_TRUST_ANCHORS';
/** Base64 has no hyphen, so that text that never ends is soon given up. */
const CERTIFICATE =
  /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** What the reader should know beside the verdict. */
export function linkerdNotes(
  context: PodContext,
  services: readonly Service[],
  index: MeshIndex,
): MtlsFinding[] {
  return [...expiredAnchors(context), ...unmeshedEndpoints(services, index)];
}

/** A pod whose trust anchors have all expired can speak mutual TLS to nobody, as `linkerd check` warns. */
function expiredAnchors(context: PodContext): MtlsFinding[] {
  const proxy = containersOf(context.face).find(({ container }) =>
    isLinkerdProxy(container),
  );
  const at = proxy?.container.env.findIndex(({ name }) => name === ANCHORS);
  const text = proxy?.container.env[at ?? -1]?.value ?? '';
  const expiries = [...text.matchAll(CERTIFICATE)].flatMap(([pem]) =>
    expiryOf(pem),
  );
  const { now } = context.snapshot;
  if (expiries.length === 0 || expiries.some(expiry => expiry > now)) return [];
  const last = new Date(Math.max(...expiries.map(Number))).toISOString();
  return [
    {
      code: 'trust-anchor-expired',
      mode: 'none',
      params: { expired: last },
      evidence: [context.evidence(`${proxy?.path}.env[${at}].value`, last)],
    },
  ];
}

function expiryOf(pem: string): Date[] {
  try {
    return [new Date(new X509Certificate(pem).validTo)];
  } catch {
    // Whatever it is, it is no certificate that could expire.
    return [];
  }
}

/** Clients fall back to plaintext for each endpoint of a Service that is not meshed. */
function unmeshedEndpoints(
  services: readonly Service[],
  index: MeshIndex,
): MtlsFinding[] {
  return services.flatMap(service => {
    const pod = index
      .endpointsOf(service)
      .find(({ metadata }) => !metadata.labels[CONTROL_PLANE]);
    if (!pod) return [];
    return [
      {
        code: 'unmeshed-endpoints',
        mode: 'none' as const,
        params: { service: service.metadata.name, pod: pod.metadata.name },
        evidence: [
          index.snapshot.evidence(
            pod,
            `metadata.labels[${CONTROL_PLANE}]`,
            null,
          ),
        ],
      },
    ];
  });
}
