import { X509Certificate } from 'node:crypto';
import type { MtlsFinding } from 'backstage-plugin-layer6-engine';
import type { PodContext } from '../podContext';
import { proxyVariable } from './proxy';

const ANCHORS = 'LINKERD2_PROXY_IDENTITY_TRUST_ANCHORS';
/** Base64 has no hyphen, so that text that never ends is soon given up. */
const CERTIFICATE =
  /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
/** As `linkerd check` warns: trust roots are to be valid for at least 60 days. */
const SOON_MS = 60 * 24 * 60 * 60 * 1000;

interface Anchor {
  root: string;
  expires: Date;
}

/** A pod whose trust anchors have all expired can speak mutual TLS to nobody: the last of them decides. */
export function trustAnchorNotes(context: PodContext): MtlsFinding[] {
  const told = proxyVariable(context, ANCHORS);
  const [last] = [...(told?.value ?? '').matchAll(CERTIFICATE)]
    .flatMap(([pem]) => anchorIn(pem))
    .sort((a, b) => b.expires.getTime() - a.expires.getTime());
  if (!told || !last) return [];
  const expires = last.expires.toISOString();
  const left = last.expires.getTime() - context.snapshot.now.getTime();
  if (left > SOON_MS) return [];
  const hasExpired = left <= 0;
  return [
    {
      code: hasExpired ? 'trust-anchor-expired' : 'trust-root-expires',
      mode: hasExpired ? 'none' : 'enforced',
      params: hasExpired ? { expired: expires } : { root: last.root, expires },
      evidence: [context.evidence(told.path, expires)],
    },
  ];
}

function anchorIn(pem: string): Anchor[] {
  try {
    const { subject, validTo } = new X509Certificate(pem);
    const root = /^CN=(.+)$/m.exec(subject)?.[1] ?? subject;
    return [{ root, expires: new Date(validTo) }];
  } catch {
    // Whatever it is, it is no certificate that could expire.
    return [];
  }
}
