import {
  consulMutualTls,
  type ConsulMutualTls,
  type ConsulTlsEntry,
} from 'backstage-plugin-layer6-engine';
import type { ProxyDefaults, ServiceDefaults } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';
import { settingText } from '../settingText';
import type { ServiceEntries } from './entries';

/**
 * `mutualTLSMode` of a service: its ServiceDefaults, else ProxyDefaults `global`, else strict. An entry that Consul refused
 * (`Synced` is False) does not count unless it is permissive.
 */
export function mutualTlsMode(
  { defaults, proxies }: ServiceEntries,
  snapshot: ClusterSnapshot,
): ConsulMutualTls {
  const levels = [defaults, proxies];
  return consulMutualTls(
    levels.map(entries => entries.map(entry => entryOf(entry, snapshot))),
  );
}

function entryOf(
  entry: ServiceDefaults | ProxyDefaults,
  snapshot: ClusterSnapshot,
): ConsulTlsEntry {
  const mode = entry.spec?.mutualTLSMode;
  return {
    mode,
    refused: entry.status?.conditions.some(
      ({ type, status }) => type === 'Synced' && status === 'False',
    ),
    setting: settingText(entry, `mutualTLSMode: ${mode}`),
    evidence: snapshot.evidence(entry, 'spec.mutualTLSMode', mode),
  };
}
