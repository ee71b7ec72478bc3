import type { Evidence } from 'backstage-plugin-layer6-common';
import type { ProxyDefaults, ServiceDefaults } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';
import { settingText } from '../settingText';

/** Whether a service's proxies take plaintext beside mutual TLS. */
export interface MutualTlsMode {
  permissive: boolean;
  /** Where it stands; empty where nobody said anything and `strict` is Consul's default. */
  setting: string;
  evidence: Evidence[];
}

/**
 * `mutualTLSMode` of a service: its ServiceDefaults, else ProxyDefaults `global`, else strict. An entry that Consul refused
 * (`Synced` is False) protects nobody; a permissive one may have been taken before it was refused, and counts.
 *
 * @param service - its name in Consul; undefined where the pod belongs to none
 */
export function mutualTlsMode(
  service: string | undefined,
  namespace: string,
  snapshot: ClusterSnapshot,
): MutualTlsMode {
  const named = snapshot
    .list('consul.hashicorp.com/ServiceDefaults')
    .filter(({ metadata }) => metadata.name === service);
  // Without Consul's own namespaces there is one entry of a name, wherever its object stands.
  const here = named.filter(({ metadata }) => metadata.namespace === namespace);
  const defaults = snapshot
    .list('consul.hashicorp.com/ProxyDefaults')
    .filter(({ metadata }) => metadata.name === 'global');
  for (const entries of [here.length > 0 ? here : named, defaults]) {
    const counted = entries.filter(isCounted);
    const entry = counted.find(isPermissive) ?? counted[0];
    if (entry) return modeOf(entry, snapshot);
  }
  return { permissive: false, setting: '', evidence: [] };
}

type Entry = ServiceDefaults | ProxyDefaults;

function modeOf(entry: Entry, snapshot: ClusterSnapshot): MutualTlsMode {
  const mode = entry.spec?.mutualTLSMode ?? '';
  return {
    permissive: isPermissive(entry),
    setting: settingText(entry, `mutualTLSMode: ${mode}`),
    evidence: [snapshot.evidence(entry, 'spec.mutualTLSMode', mode)],
  };
}

/** Anything but `strict` and nothing at all; Consul knows no further word. */
function isPermissive({ spec }: Entry): boolean {
  const mode = spec?.mutualTLSMode;
  return Boolean(mode) && mode !== 'strict';
}

function isCounted(entry: Entry): boolean {
  if (!entry.spec?.mutualTLSMode) return false;
  const refused = entry.status?.conditions.some(
    ({ type, status }) => type === 'Synced' && status === 'False',
  );
  return isPermissive(entry) || !refused;
}
