import type { MtlsFinding } from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../../snapshot';
import type { ServiceEntries } from './entries';

/** Paths that the proxy lets plaintext through to, for whoever has no proxy: probes, metrics. */
export function exposedPaths(
  { defaults, proxies }: ServiceEntries,
  snapshot: ClusterSnapshot,
): MtlsFinding[] {
  return [...defaults, ...proxies].flatMap(entry => {
    const { checks, paths = [] } = entry.spec?.expose ?? {};
    const exposed = [
      ...(checks ? ['expose.checks'] : []),
      ...paths.map(
        ({ path = '', listenerPort = '*' }) => `${listenerPort}${path}`,
      ),
    ];
    if (exposed.length === 0) return [];
    return [
      {
        code: 'exposed-paths',
        mode: 'enforced' as const,
        params: { paths: exposed },
        evidence: [snapshot.evidence(entry, 'spec.expose', exposed.join(', '))],
      },
    ];
  });
}
