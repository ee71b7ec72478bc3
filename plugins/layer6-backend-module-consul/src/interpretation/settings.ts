import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  consulMutualTls,
  type ConsulMutualTls,
} from 'backstage-plugin-layer6-engine';
import type { Datacenter } from '../answers/Datacenter';
import type { Instance } from '../answers/forms';
import type { ConsulService } from './services';

/** A value that something says, and what says it. */
export interface Setting {
  /** For the reader, e.g. `service-defaults cart (Mode: direct)`. */
  setting: string;
  value: string;
  evidence: Evidence;
}

type Field = 'Mode' | 'MutualTLSMode';

/**
 * What is said on a field for one proxy, the most specific first: its own registration, the service's defaults, the proxies'
 * defaults, which are one entry. Each level is there, also where it says nothing.
 */
function levelsOf(
  field: Field,
  proxy: Instance,
  { content, defaults, namespace }: ConsulService,
  datacenter: Datacenter,
): Setting[][] {
  const said = (kind: string, entry: string, value: string): Setting => ({
    setting: `${kind} ${entry} (${field}: ${value || '-'})`,
    value,
    evidence: datacenter.evidence(
      // There is one for all namespaces.
      { kind, name: entry, ...(kind !== 'proxy-defaults' && { namespace }) },
      field,
      value || null,
    ),
  });
  const { ID: id, Proxy: own } = proxy.Service;
  return [
    [said('connect-proxy', id, own?.[field] ?? '')],
    defaults.map(entry => said(entry.Kind, entry.Name, entry[field] ?? '')),
    content.proxyDefaults.map(entry =>
      said(entry.Kind, entry.Name, entry[field] ?? ''),
    ),
  ];
}

/** Whether a proxy takes plaintext beside mutual TLS. */
export function mutualTlsOf(
  proxy: Instance,
  service: ConsulService,
  datacenter: Datacenter,
): ConsulMutualTls {
  const levels = levelsOf('MutualTLSMode', proxy, service, datacenter);
  return consulMutualTls(
    levels.map(level =>
      level.map(({ value, ...rest }) => ({ mode: value, ...rest })),
    ),
  );
}

/** Whether the traffic of its host is redirected to a proxy (`transparent`), or only what is sent to it (`direct`, the default). */
export function modeOf(
  proxy: Instance,
  service: ConsulService,
  datacenter: Datacenter,
): Setting {
  const levels = levelsOf('Mode', proxy, service, datacenter).flat();
  return levels.find(({ value }) => value) ?? levels[0];
}
