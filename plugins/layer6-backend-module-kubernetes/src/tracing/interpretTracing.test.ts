import {
  aDeployment,
  aNamespace,
  anObject,
  aPod,
  APP,
  both,
  cartOf,
  snapshotWith,
  type Manifest,
  WITH_CONSUL,
  WITH_LINKERD,
} from '../mesh/testing';
import { workloadsOf } from '../workloads';
import { interpretTracing } from '.';
import { tracers } from './testing';

const withEnv = (env: Record<string, string>) => ({
  spec: {
    containers: [
      {
        ...APP,
        env: Object.entries(env).map(([name, value]) => ({ name, value })),
      },
    ],
  },
});
const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317' };

describe('an SDK', () => {
  it.each<[string, Record<string, string>, string]>([
    ['an endpoint', ENDPOINT, 'opentelemetry'],
    ['an exporter', { OTEL_TRACES_EXPORTER: 'otlp' }, 'opentelemetry'],
    ['an empty endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }, ''],
    ['traces off', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'None' }, ''],
    ['the SDK off', { ...ENDPOINT, OTEL_SDK_DISABLED: 'True' }, ''],
    ['no sample', { ...ENDPOINT, OTEL_TRACES_SAMPLER: 'always_off' }, ''],
    [
      'metrics alone',
      { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://m:4317' },
      '',
    ],
    [
      'Datadog’s agent',
      { DD_TRACE_AGENT_URL: 'unix:///var/run/apm.socket' },
      'datadog',
    ],
    [
      'Datadog off',
      { DD_TRACE_AGENT_URL: 'http://agent:8126', DD_TRACE_ENABLED: 'false' },
      '',
    ],
  ])('%s', (_, env, expected) => {
    expect(tracers([aDeployment(withEnv(env))], { complete: false })).toBe(
      expected,
    );
    expect(tracers([aDeployment(), aPod(withEnv(env))])).toBe(expected);
  });

  it('is judged container by container, and a mesh’s proxy is none', () => {
    const [on] = withEnv(ENDPOINT).spec.containers;
    const [off] = withEnv({ OTEL_TRACES_EXPORTER: 'none' }).spec.containers;
    const helper = { ...off, name: 'helper' };
    expect(tracers([aDeployment({ spec: { containers: [on, helper] } })])).toBe(
      'opentelemetry',
    );
    const proxy = { ...on, name: 'istio-proxy' };
    expect(tracers([aDeployment({ spec: { containers: [APP, proxy] } })])).toBe(
      '',
    );
  });

  it('shows the variable that says so', () => {
    const snapshot = snapshotWith([aDeployment(withEnv(ENDPOINT))]);
    const fact = interpretTracing(cartOf(workloadsOf(snapshot)), snapshot);
    expect(fact).toMatchObject({
      known: true,
      observed: false,
      evidence: [
        {
          path: 'spec.template.spec.containers[0].env[0].value',
          value: 'http://collector:4317',
        },
      ],
    });
  });
});

describe('injection', () => {
  const java = { 'instrumentation.opentelemetry.io/inject-java': 'true' };
  const library = { 'admission.datadoghq.com/java-lib.version': 'v1' };
  const instrumentation = (spec: Manifest) =>
    anObject('opentelemetry.io/v1alpha1', 'Instrumentation', {}, spec);
  const agent = {
    annotations: java,
    spec: {
      initContainers: [{ name: 'opentelemetry-auto-instrumentation-java' }],
    },
  };

  it.each<[string, Manifest[], string]>([
    ['a template asks', [aDeployment({ annotations: java })], 'opentelemetry'],
    [
      'its namespace asks',
      [aDeployment(), aNamespace({ annotations: java })],
      'opentelemetry',
    ],
    [
      'the template refuses',
      [
        aDeployment({
          annotations: { ...java, [Object.keys(java)[0]]: 'false' },
        }),
        aNamespace({ annotations: java }),
      ],
      '',
    ],
    [
      'traces are off all the same',
      [
        aDeployment(
          both(withEnv({ OTEL_TRACES_EXPORTER: 'none' }), {
            annotations: java,
          }),
        ),
      ],
      '',
    ],
    [
      'an Instrumentation that samples nothing',
      [
        aDeployment({ annotations: java }),
        instrumentation({ sampler: { type: 'always_off' } }),
      ],
      '',
    ],
    [
      'a live pod that nobody instrumented',
      [aDeployment(), aPod({ annotations: java })],
      '',
    ],
    [
      'a live pod with the agent',
      [aDeployment(), aPod(agent)],
      'opentelemetry',
    ],
    [
      'Datadog’s library in a template',
      [aDeployment({ annotations: library })],
      'datadog',
    ],
    [
      'Datadog turned away',
      [
        aDeployment({
          annotations: library,
          labels: { 'admission.datadoghq.com/enabled': 'false' },
        }),
      ],
      '',
    ],
    [
      'Datadog’s library on a live pod',
      [
        aDeployment(),
        aPod({
          annotations: library,
          spec: { initContainers: [{ name: 'datadog-lib-java-init' }] },
        }),
      ],
      'datadog',
    ],
  ])('%s', (_, objects, expected) => {
    expect(tracers(objects)).toBe(expected);
  });
});

describe('a collector that the operator runs', () => {
  const owner = {
    apiVersion: 'opentelemetry.io/v1beta1',
    kind: 'OpenTelemetryCollector',
    name: 'traces',
  };
  const deployment = {
    ...aDeployment(),
    metadata: {
      name: 'cart-collector',
      namespace: 'shop',
      ownerReferences: [owner],
    },
  };
  const collector = (apiVersion: string, config: unknown) =>
    anObject(
      `opentelemetry.io/${apiVersion}`,
      'OpenTelemetryCollector',
      { name: 'traces' },
      { config },
    );

  it.each<[string, Manifest, string]>([
    [
      'passes traces on',
      collector('v1beta1', { service: { pipelines: { 'traces/edge': {} } } }),
      'opentelemetry',
    ],
    [
      'says so in text',
      collector('v1alpha1', 'service:\n  pipelines:\n    traces: {}\n'),
      'opentelemetry',
    ],
    [
      'has metrics alone',
      collector('v1beta1', { service: { pipelines: { metrics: {} } } }),
      '',
    ],
    ['cannot be read', collector('v1alpha1', '{'), ''],
  ])('%s', (_, object, expected) => {
    expect(tracers([deployment, object])).toBe(expected);
  });
});

it.each<[string, Manifest[], string]>([
  [
    'Linkerd’s proxy with a collector',
    [
      aPod(
        both(WITH_LINKERD, {
          annotations: {
            'config.linkerd.io/trace-collector': 'collector:55678',
          },
        }),
      ),
    ],
    'linkerd',
  ],
  [
    'the annotation of a pod that is not meshed',
    [
      aPod({
        annotations: { 'config.linkerd.io/trace-collector': 'collector:55678' },
      }),
    ],
    '',
  ],
  [
    'Consul’s proxies with a tracer',
    [
      aPod(WITH_CONSUL),
      anObject(
        'consul.hashicorp.com/v1alpha1',
        'ProxyDefaults',
        { name: 'global' },
        {
          config: {
            protocol: 'http',
            envoy_tracing_json: '{"http":{"name":"envoy.tracers.zipkin"}}',
          },
        },
      ),
    ],
    'consul',
  ],
  ['Consul’s proxies alone', [aPod(WITH_CONSUL)], ''],
])('%s', (_, objects, expected) => {
  expect(tracers([aDeployment(), ...objects])).toBe(expected);
});

it('cannot tell of a workload of which nothing was read but its name', () => {
  const snapshot = snapshotWith([]);
  const id = {
    group: 'apps',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'cart',
  };
  const ref = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'cart',
  };
  const view = {
    id,
    ref,
    templateRef: ref,
    templatePath: 'spec.template',
    pods: [],
  };
  expect(interpretTracing(view, snapshot)).toMatchObject({
    known: false,
    reason: { code: 'no-live-pods' },
  });
});
