import type { EnvoyFilter } from '../../objects';
import type { PodContext } from '../podContext';
import { rewrittenBy, type RewrittenProxy } from '../rewrittenProxy';
import type { IstioRevision } from './istioIndex';

/** What can be patched without a word on who is let in: what happens within a connection, or elsewhere. */
const HARMLESS: readonly string[] = [
  'LISTENER_FILTER',
  'NETWORK_FILTER',
  'HTTP_FILTER',
  'ROUTE_CONFIGURATION',
  'VIRTUAL_HOST',
  'HTTP_ROUTE',
  'CLUSTER',
  'EXTENSION_CONFIG',
];
const INBOUND: readonly string[] = ['ANY', 'SIDECAR_INBOUND'];
/** Fields of a listener that say how connections are held, in both of protobuf's spellings. */
const OF_CONNECTIONS: readonly string[] = [
  'accesslog',
  'connectionbalanceconfig',
  'continueonlistenerfilterstimeout',
  'listenerfilterstimeout',
  'metadata',
  'name',
  'perconnectionbufferlimitbytes',
  'socketoptions',
  'tcpbacklogsize',
  'tcpfastopenqueuelength',
];

type Patch = NonNullable<EnvoyFilter['spec']>['configPatches'][number];

/**
 * EnvoyFilters that rewrite the inbound listeners of a pod's proxy: those of the root namespace and of its own, as far as they select
 * it. What they make of mutual TLS cannot be told.
 */
export function patchedListeners(
  { envoyFilters, config, snapshot }: IstioRevision,
  { namespace, face }: PodContext,
): RewrittenProxy | undefined {
  const { labels } = face;
  const places = new Set([config.rootNamespace, namespace]);
  for (const place of places) {
    for (const filter of envoyFilters.find(place, labels)) {
      const patches = filter.spec?.configPatches ?? [];
      const at = patches.findIndex(rewritesListeners);
      if (at >= 0) {
        const path = `spec.configPatches[${at}].applyTo`;
        return rewrittenBy(filter, path, patches[at].applyTo ?? '', snapshot);
      }
    }
  }
  return undefined;
}

function rewritesListeners({ applyTo = '', match, patch }: Patch): boolean {
  if (HARMLESS.includes(applyTo)) return false;
  // What the proxy starts with is nobody's context.
  if (applyTo !== 'BOOTSTRAP' && !INBOUND.includes(match?.context ?? 'ANY')) {
    return false;
  }
  const fields = Object.keys(patch?.value ?? {});
  const isMerge = patch?.operation === 'MERGE' && fields.length > 0;
  return !(
    isMerge &&
    fields.every(field =>
      OF_CONNECTIONS.includes(field.replaceAll('_', '').toLowerCase()),
    )
  );
}
