import type { Evidence } from 'backstage-plugin-layer6-common';

/**
 * What one of Consul's configuration entries, or a proxy's own registration, says on mutual TLS.
 *
 * @public
 */
export interface ConsulTlsEntry {
  /** Its `mutualTLSMode` as written; absent or empty: it leaves it to others. */
  mode?: string;
  /** Consul did not take the entry as it stands. */
  refused?: boolean;
  /** For the reader, e.g. `ServiceDefaults shop/cart (mutualTLSMode: permissive)`. */
  setting: string;
  evidence: Evidence;
}

/**
 * Whether a service's proxies take plaintext beside mutual TLS.
 *
 * @public
 */
export interface ConsulMutualTls {
  permissive: boolean;
  /** What says so; empty where nobody said anything and `strict` is Consul's default. */
  setting: string;
  evidence: Evidence[];
}

/**
 * The entry that decides: of the first level on which any says something; of several there a permissive one. An entry that Consul
 * refused protects nobody; a permissive one may have been taken before it was refused, and counts.
 *
 * Source: Consul documentation, "Service defaults" and "Proxy defaults", MutualTLSMode.
 *
 * @param levels - the most specific first: the proxy's registration, the service's defaults, the proxies' defaults
 *
 * @public
 */
export function consulMutualTls(
  levels: readonly (readonly ConsulTlsEntry[])[],
): ConsulMutualTls {
  for (const entries of levels) {
    const counted = entries.filter(
      entry => entry.mode && (isPermissive(entry) || !entry.refused),
    );
    const entry = counted.find(isPermissive) ?? counted[0];
    if (entry) {
      const { setting, evidence } = entry;
      return { permissive: isPermissive(entry), setting, evidence: [evidence] };
    }
  }
  return { permissive: false, setting: '', evidence: [] };
}

/** Of an entry that says something: anything but `strict`; Consul knows no further word. */
function isPermissive({ mode }: ConsulTlsEntry): boolean {
  return mode !== 'strict';
}
