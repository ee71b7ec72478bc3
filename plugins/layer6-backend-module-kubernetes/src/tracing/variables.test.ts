import {
  aDeployment,
  aPod,
  APP,
  cartOf,
  snapshotWith,
  type Manifest,
} from '../mesh/testing';
import { workloadsOf } from '../workloads';
import { interpretTracing } from '.';
import { tracers } from './testing';

/*
 * Which variables say what is the engine's table (`tracing/tracers.ts`). Here: how a pod comes by them.
 * Kubernetes: "Define Environment Variables for a Container", "Expose Pod Information to Containers Through Environment Variables".
 */

const named = (name: string, value: string) => ({ name, value });
const ENDPOINT = named('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://collector:4317');
const OFF = named('OTEL_SDK_DISABLED', 'true');
const fromConfigMap = (name: string) => ({
  name,
  valueFrom: { configMapKeyRef: { name: 'telemetry', key: 'value' } },
});
const fromField = (name: string) => ({
  name,
  valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } },
});
const FROM_SECRET = [{ secretRef: { name: 'cart' } }];
const UNKNOWN = 'unknown environment-not-read';

it.each<[string, Manifest, string]>([
  ['a value', { env: [ENDPOINT] }, 'opentelemetry'],
  ['nothing', {}, ''],
  ['a value and a switch', { env: [ENDPOINT, OFF] }, ''],
  [
    'the last of two of a name',
    {
      env: [
        named('OTEL_TRACES_EXPORTER', 'none'),
        named('OTEL_TRACES_EXPORTER', 'otlp'),
      ],
    },
    'opentelemetry',
  ],
  [
    'a value made of a field',
    {
      env: [
        fromField('NODE'),
        named('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://$(NODE):4317'),
      ],
    },
    'opentelemetry',
  ],
  [
    'a field of the pod, which always has a value',
    { env: [fromField('JAEGER_AGENT_HOST')] },
    'jaeger',
  ],
  [
    'an endpoint out of a ConfigMap, which may be empty',
    { env: [fromConfigMap('OTEL_EXPORTER_OTLP_ENDPOINT')] },
    UNKNOWN,
  ],
  [
    'a switch out of a ConfigMap beside an endpoint',
    { env: [ENDPOINT, fromConfigMap('OTEL_SDK_DISABLED')] },
    UNKNOWN,
  ],
  [
    'another tracer’s switch out of a ConfigMap',
    { env: [ENDPOINT, fromConfigMap('DD_TRACE_ENABLED')] },
    'opentelemetry',
  ],
  ['everything out of a Secret', { envFrom: FROM_SECRET }, UNKNOWN],
  [
    'an endpoint of its own, and more out of a Secret',
    { env: [ENDPOINT], envFrom: FROM_SECRET },
    'opentelemetry',
  ],
  [
    'the SDK off, whatever comes from elsewhere',
    { env: [OFF], envFrom: FROM_SECRET },
    '',
  ],
  [
    'something else out of a ConfigMap',
    { env: [fromConfigMap('PASSWORD')] },
    '',
  ],
  [
    'a key out of a Secret, which is not asked for its value',
    {
      env: [
        named('NEW_RELIC_APP_NAME', 'cart'),
        {
          name: 'NEW_RELIC_LICENSE_KEY',
          valueFrom: { secretKeyRef: { name: 'apm', key: 'license' } },
        },
      ],
    },
    'newrelic',
  ],
])('%s', (_, settings, expected) => {
  const spec = { containers: [{ ...APP, ...settings }] };
  expect(tracers([aDeployment({ spec })])).toBe(expected);
  expect(tracers([aDeployment(), aPod({ spec })])).toBe(expected);
});

it('is judged container by container, and a mesh’s proxy is none of the workload’s', () => {
  const on = { ...APP, env: [ENDPOINT] };
  const off = {
    name: 'helper',
    image: 'registry.example/helper:1',
    env: [OFF],
  };
  const proxy = { ...on, name: 'istio-proxy' };
  const tracersOf = (...containers: Manifest[]) =>
    tracers([aDeployment({ spec: { containers } })]);
  expect(tracersOf(on, off)).toBe('opentelemetry');
  expect(tracersOf(APP, proxy)).toBe('');
});

it.each<[string, Manifest, object]>([
  [
    'of its own',
    ENDPOINT,
    {
      path: 'spec.template.spec.containers[0].env[0].value',
      value: 'http://collector:4317',
    },
  ],
  [
    'that is a field of the pod',
    fromField('JAEGER_AGENT_HOST'),
    {
      path: 'spec.template.spec.containers[0].env[0].valueFrom.fieldRef.fieldPath',
      value: 'status.hostIP',
    },
  ],
])('shows a variable %s', (_, variable, evidence) => {
  const spec = { containers: [{ ...APP, env: [variable] }] };
  const snapshot = snapshotWith([aDeployment({ spec })]);
  const fact = interpretTracing(cartOf(workloadsOf(snapshot)), snapshot);
  expect(fact).toMatchObject({
    known: true,
    observed: false,
    evidence: [evidence],
  });
});

it.each([
  [
    'a variable',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    [fromConfigMap('OTEL_EXPORTER_OTLP_ENDPOINT')],
    'valueFrom',
  ],
  [
    'a file',
    'OTEL_CONFIG_FILE',
    [named('OTEL_CONFIG_FILE', '/etc/otel/sdk.yaml'), ENDPOINT],
    'value',
  ],
])('names %s that is not read, and where it stands', (_, value, env, from) => {
  const spec = { containers: [{ ...APP, env }] };
  const snapshot = snapshotWith([aDeployment({ spec })]);
  const path = `spec.template.spec.containers[0].env[0].${from}`;
  expect(
    interpretTracing(cartOf(workloadsOf(snapshot)), snapshot),
  ).toMatchObject({
    known: false,
    reason: { params: { field: path } },
    evidence: [{ path, value }],
  });
});

it('cannot tell of a workload of which nothing was read but its name', () => {
  const snapshot = snapshotWith([]);
  const name = { namespace: 'shop', name: 'cart' };
  const ref = { apiVersion: 'apps/v1', kind: 'Deployment', ...name };
  const view = {
    id: { group: 'apps', kind: 'Deployment', ...name },
    ref,
    templateRef: ref,
    key: 'shop/apps/Deployment/cart',
    templatePath: 'spec.template',
    pods: [],
  };
  expect(interpretTracing(view, snapshot)).toMatchObject({
    known: false,
    reason: { code: 'no-live-pods' },
  });
});
