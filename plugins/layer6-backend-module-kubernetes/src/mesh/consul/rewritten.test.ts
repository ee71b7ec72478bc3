import {
  aDeployment,
  anObject,
  aPod,
  aService,
  meshOf,
  proofOf,
  summary,
  WITH_CONSUL,
  type Manifest,
} from '../testing';
import { annotated, API, permissive, service } from './testing';

const UNKNOWN = 'unknown proxy-rewritten';
const defaultsOf = (spec: Manifest) =>
  anObject(API, 'ServiceDefaults', { name: 'cart' }, spec);
const ofAll = (spec: Manifest) =>
  anObject(API, 'ProxyDefaults', { name: 'global' }, spec);
const found = (...objects: Manifest[]) =>
  meshOf([aDeployment(), aPod(WITH_CONSUL), aService(), ...objects]);

const extension = (...names: string[]) => ({
  envoyExtensions: names.map(name => ({ name, arguments: {} })),
});

it.each<[string, source: string, Manifest, string]>([
  [
    'a property override',
    'Consul documentation, property override: "does not enforce TLS retention"',
    defaultsOf(extension('builtin/lua', 'builtin/property-override')),
    UNKNOWN,
  ],
  [
    'one for every service',
    'Consul documentation, property override: on proxy defaults',
    ofAll(extension('builtin/property-override')),
    UNKNOWN,
  ],
  [
    'an extension that is not known',
    'never a tick for what is not understood',
    defaultsOf(extension('builtin/something-new')),
    UNKNOWN,
  ],
  [
    'an extension without a name',
    'never a tick for what is not understood',
    defaultsOf({ envoyExtensions: [{}] }),
    UNKNOWN,
  ],
  [
    'filters of requests',
    'Consul documentation, Envoy extensions',
    defaultsOf(
      extension(
        'builtin/aws/lambda',
        'builtin/ext-authz',
        'builtin/ext-proc',
        'builtin/http/localratelimit',
        'builtin/lua',
        'builtin/otel-access-logging',
        'builtin/wasm',
      ),
    ),
    'enforced',
  ],
  [
    'listeners beside Consul’s own',
    'Consul reference, Envoy: envoy_extra_static_listeners_json',
    ofAll({ config: { envoy_extra_static_listeners_json: '{}' } }),
    UNKNOWN,
  ],
  [
    'a bootstrap of its own',
    'Consul reference, Envoy: envoy_bootstrap_json_tpl',
    ofAll({ config: { envoy_bootstrap_json_tpl: '{}' } }),
    UNKNOWN,
  ],
  [
    'none of these',
    'Consul reference, Envoy',
    ofAll({
      config: { envoy_extra_static_listeners_json: '', protocol: 'http' },
    }),
    'enforced',
  ],
  [
    'a public listener, over which Consul puts its TLS',
    'consul agent/xds ProxyConfig.PublicListenerJSON: "overriding any TLS"',
    ofAll({ config: { envoy_public_listener_json: '{}' } }),
    'enforced',
  ],
])('a proxy with %s', (_name, _source, object, expected) => {
  expect(summary(found(object))).toBe(expected);
});

it.each<[string, Manifest, string, string]>([
  [
    'extension',
    defaultsOf(extension('builtin/lua', 'builtin/property-override')),
    'ServiceDefaults shop/cart (builtin/property-override)',
    'ServiceDefaults shop/cart spec.envoyExtensions[1].name=builtin/property-override',
  ],
  [
    'bootstrap',
    ofAll({ config: { envoy_bootstrap_json_tpl: '{}' } }),
    'ProxyDefaults shop/global (envoy_bootstrap_json_tpl)',
    'ProxyDefaults shop/global spec.config.envoy_bootstrap_json_tpl=envoy_bootstrap_json_tpl',
  ],
])('names the %s', (_, object, setting, proof) => {
  const facts = found(object);
  expect(!facts.mtls.known && facts.mtls.reason.params).toEqual({ setting });
  expect(proofOf(facts)).toEqual([
    'Pod shop/cart-5f7-a metadata.annotations[consul.hashicorp.com/transparent-proxy-status]=enabled',
    proof,
  ]);
});

it('closes nothing that another entry opens', () => {
  const open = service('permissive');
  const override = ofAll(extension('builtin/property-override'));
  expect(summary(found(open, override))).toBe(permissive);
});

/* Consul reference, service-defaults: Expose. */
it('notes paths that the proxy lets plaintext through to', () => {
  const { mtls } = found(
    defaultsOf({
      expose: { paths: [{ path: '/metrics', listenerPort: 20200 }, {}] },
    }),
    ofAll({ expose: { checks: true } }),
  );
  expect(mtls.known && mtls.value).toMatchObject({
    mode: 'enforced',
    notes: [
      {
        code: 'exposed-paths',
        params: { paths: ['20200/metrics', '*'] },
        evidence: [{ path: 'spec.expose', value: '20200/metrics, *' }],
      },
      { code: 'exposed-paths', params: { paths: ['expose.checks'] } },
    ],
  });
  const none = found(defaultsOf({ expose: {} }));
  expect(none.mtls.known && none.mtls.value.notes).toEqual([]);
});

it('looks at the entry of every name that the pod has', () => {
  const pod = annotated({
    'consul.hashicorp.com/connect-service': 'basket,cart',
  });
  const override = defaultsOf(extension('builtin/property-override'));
  expect(summary(meshOf([aDeployment(), pod, override]))).toBe(UNKNOWN);
});
