import {
  consulMutualTls,
  type ConsulMutualTls,
  type ConsulTlsEntry,
} from 'backstage-plugin-layer6-engine';
import type { ProxyDefaults, ServiceDefaults } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';
import { settingText } from '../settingText';

/**
 * `mutualTLSMode` of a service: its ServiceDefaults, else ProxyDefaults `global`, else strict. An entry that Consul refused
 * (`Synced` is False) does not count unless it is permissive.
 *
 * @param service - its name in Consul; undefined where the pod belongs to none
 */
export function mutualTlsMode(
  service: string | undefined,
  namespace: string,
  snapshot: ClusterSnapshot,
): ConsulMutualTls {
  const named = snapshot
    .list('consul.hashicorp.com/ServiceDefaults')
    .filter(({ metadata }) => metadata.name === service);
  // Without Consul's own namespaces there is one entry of a name, wherever its object stands.
  const here = named.filter(({ metadata }) => metadata.namespace === namespace);
  const defaults = snapshot
    .list('consul.hashicorp.com/ProxyDefaults')
    .filter(({ metadata }) => metadata.name === 'global');
  const levels = [here.length > 0 ? here : named, defaults];
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
