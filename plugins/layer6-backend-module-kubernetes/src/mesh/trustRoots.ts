import { X509Certificate } from 'node:crypto';
import type { Evidence } from 'backstage-plugin-layer6-common';
import type { MtlsFinding } from 'backstage-plugin-layer6-engine';
import type { ConfigMap } from '../objects';
import type { ClusterSnapshot } from '../snapshot';

/** Certificates in PEM, and where they stand. */
export interface Bundle {
  text: string;
  /** @param expires - when the last of them expires */
  evidence(expires: string): Evidence;
}

interface Root {
  name: string;
  expires: Date;
}

/** Base64 has no hyphen, so that text that never ends is soon given up. */
const CERTIFICATE =
  /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
/** As `linkerd check` warns: trust anchors are to be valid for at least 60 days. */
const SOON_MS = 60 * 24 * 60 * 60 * 1000;

/** What the certificates of a mesh's peers are checked against, each text read once: all pods of a mesh have the same. */
export class TrustRoots {
  private readonly last = new Map<string, Root | undefined>();

  constructor(private readonly now: Date) {}

  /** A note where they expire soon, or have. While one of them is valid peers can be known by that one: the last decides. */
  notes(bundle: Bundle | undefined): MtlsFinding[] {
    const root = bundle && this.lastOf(bundle.text);
    if (!root) return [];
    const left = root.expires.getTime() - this.now.getTime();
    if (left >= SOON_MS) return [];
    const expires = root.expires.toISOString();
    const evidence = [bundle.evidence(expires)];
    return [
      left >= 0
        ? {
            code: 'trust-root-expires',
            mode: 'enforced',
            params: { root: root.name, expires },
            evidence,
          }
        : {
            code: 'trust-anchor-expired',
            mode: 'none',
            params: { expired: expires },
            evidence,
          },
    ];
  }

  private lastOf(text: string): Root | undefined {
    if (!this.last.has(text)) {
      const [last] = [...text.matchAll(CERTIFICATE)]
        .flatMap(([pem]) => rootIn(pem))
        .sort((a, b) => b.expires.getTime() - a.expires.getTime());
      this.last.set(text, last);
    }
    return this.last.get(text);
  }
}

/** The bundle under a key of a ConfigMap. */
export function bundleIn(
  object: ConfigMap | undefined,
  key: string,
  snapshot: ClusterSnapshot,
): Bundle | undefined {
  const text = object?.data[key];
  return object && text
    ? {
        text,
        evidence: expires => snapshot.evidence(object, `data[${key}]`, expires),
      }
    : undefined;
}

function rootIn(pem: string): Root[] {
  try {
    const { subject, validTo } = new X509Certificate(pem);
    const name = /^CN=(.+)$/m.exec(subject)?.[1] ?? subject;
    return [{ name, expires: new Date(validTo) }];
  } catch {
    // Whatever it is, it is no certificate that could expire.
    return [];
  }
}
