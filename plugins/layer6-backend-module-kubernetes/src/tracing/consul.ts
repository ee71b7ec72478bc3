import type { PodContext } from '../mesh/podContext';
import type { TracingSigns } from './tracingSigns';

const KIND = 'consul.hashicorp.com/ProxyDefaults';

/** Whether every proxy is given a tracer: `envoy_tracing_json` in ProxyDefaults `global`. */
export function consulTracing({ snapshot }: PodContext): TracingSigns {
  const defaults = snapshot
    .list(KIND)
    .find(({ metadata }) => metadata.name === 'global');
  const tracing = defaults?.spec?.config?.envoy_tracing_json;
  if (!defaults || !tracing) {
    return { uses: [], gap: snapshot.gap(KIND, 'ProxyDefaults') };
  }
  const evidence = snapshot.evidence(
    defaults,
    'spec.config.envoy_tracing_json',
    typeof tracing === 'string' ? tracing : JSON.stringify(tracing),
  );
  return { uses: [{ by: 'consul', evidence: [evidence] }] };
}
