import {
  aDeployment,
  anObject,
  aPod,
  APP,
  both,
  LINKERD_PROXY,
  type Face,
  type Manifest,
  WITH_CONSUL,
  WITH_LINKERD,
} from '../mesh/testing';
import { tracers } from './testing';

const COLLECTOR: Face = {
  annotations: { 'config.linkerd.io/trace-collector': 'collector:55678' },
};
const told: Face = {
  ...WITH_LINKERD,
  spec: {
    containers: [
      APP,
      {
        ...LINKERD_PROXY,
        env: [
          {
            name: 'LINKERD2_PROXY_TRACE_COLLECTOR_SVC_ADDR',
            value: 'collector.tracing:4317',
          },
        ],
      },
    ],
  },
};
const proxyDefaults = (config: Manifest, name = 'global') =>
  anObject(
    'consul.hashicorp.com/v1alpha1',
    'ProxyDefaults',
    { name },
    { config },
  );
const ZIPKIN = {
  envoy_tracing_json: '{"http":{"name":"envoy.tracers.zipkin"}}',
};

it.each<[string, string, Manifest[], string]>([
  [
    'Linkerd 2.19: chart value proxy.tracing',
    'a proxy that was given a collector',
    [aPod(told)],
    'linkerd',
  ],
  ['Linkerd', 'its proxies alone', [aPod(WITH_LINKERD)], ''],
  [
    'Linkerd 2.19: "Migrating away from Linkerd-jaeger"',
    'the annotation that nobody reads any more',
    [aPod(both(WITH_LINKERD, COLLECTOR))],
    '',
  ],
  [
    'Linkerd 2.9: "Distributed tracing with Linkerd"',
    'the annotation in a template with a proxy',
    [aDeployment(both(WITH_LINKERD, COLLECTOR))],
    'linkerd',
  ],
  ['Linkerd', 'the annotation outside of the mesh', [aPod(COLLECTOR)], ''],
  [
    'Consul: "Distributed tracing"',
    'proxies with a tracer',
    [aPod(WITH_CONSUL), proxyDefaults({ protocol: 'http', ...ZIPKIN })],
    'consul',
  ],
  [
    'Consul: "Proxy defaults": the one of that name counts',
    'defaults of another name',
    [aPod(WITH_CONSUL), proxyDefaults(ZIPKIN, 'local')],
    '',
  ],
  ['Consul', 'its proxies alone', [aPod(WITH_CONSUL)], ''],
])('%s: %s', (_, __, objects, expected) => {
  const hasOwn = objects.some(({ kind }) => kind === 'Deployment');
  expect(tracers(hasOwn ? objects : [aDeployment(), ...objects])).toBe(
    expected,
  );
});
