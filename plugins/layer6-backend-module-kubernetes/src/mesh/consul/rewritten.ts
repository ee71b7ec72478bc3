import type { ProxyDefaults, ServiceDefaults } from '../../objects';
import type { ClusterSnapshot } from '../../snapshot';
import { rewrittenBy, type RewrittenProxy } from '../rewrittenProxy';

/** Of the extensions that come with Consul, those that cannot touch a listener's TLS. */
const HARMLESS: readonly string[] = [
  'builtin/aws/lambda',
  'builtin/ext-authz',
  'builtin/ext-proc',
  'builtin/http/localratelimit',
  'builtin/lua',
  'builtin/otel-access-logging',
  'builtin/wasm',
];
/** What a proxy starts with. `envoy_public_listener_json` is not among them: Consul puts its own TLS over it. */
const BOOTSTRAP = [
  'envoy_bootstrap_json_tpl',
  'envoy_extra_static_listeners_json',
] as const;

/** What rewrites the proxy of a service in Envoy's own language; Consul does not see to it that TLS stays. */
export function rewrittenProxy(
  entries: readonly (ServiceDefaults | ProxyDefaults)[],
  snapshot: ClusterSnapshot,
): RewrittenProxy | undefined {
  for (const entry of entries) {
    const { spec } = entry;
    const config = spec && 'config' in spec ? spec.config : undefined;
    const key = BOOTSTRAP.find(each => config?.[each]);
    if (key) return rewrittenBy(entry, `spec.config.${key}`, key, snapshot);
    const extensions = spec?.envoyExtensions ?? [];
    const at = extensions.findIndex(
      ({ name = '' }) => !HARMLESS.includes(name),
    );
    if (at >= 0) {
      const path = `spec.envoyExtensions[${at}].name`;
      return rewrittenBy(entry, path, extensions[at].name ?? '', snapshot);
    }
  }
  return undefined;
}
