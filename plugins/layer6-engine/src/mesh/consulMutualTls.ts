import type { Evidence } from 'backstage-plugin-layer6-common';
import type { MtlsFinding } from '../model';

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
  /** Entries of the levels above that say otherwise and do not count. */
  overridden: readonly ConsulTlsEntry[];
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
  const [decides, ...above] = levels.flatMap(entries => {
    const counted = entries.filter(
      entry => entry.mode && (isPermissive(entry) || !entry.refused),
    );
    return counted.find(isPermissive) ?? counted[0] ?? [];
  });
  if (!decides) {
    return { permissive: false, setting: '', evidence: [], overridden: [] };
  }
  const permissive = isPermissive(decides);
  return {
    permissive,
    setting: decides.setting,
    evidence: [decides.evidence],
    overridden: above.filter(entry => isPermissive(entry) !== permissive),
  };
}

/**
 * That an entry decides over others that say otherwise, as a note; none where nobody does.
 *
 * @public
 */
export function consulOverrides({
  setting,
  overridden,
}: ConsulMutualTls): MtlsFinding[] {
  if (overridden.length === 0) return [];
  const params = { setting, others: overridden.map(each => each.setting) };
  const evidence = overridden.map(each => each.evidence);
  return [{ code: 'policy-overrides', mode: 'enforced', params, evidence }];
}

/** Of an entry that says something: anything but `strict`; Consul knows no further word. */
function isPermissive({ mode }: ConsulTlsEntry): boolean {
  return mode !== 'strict';
}
