import { aDeployment, aPod, APP, type Manifest } from '../mesh/testing';
import { tracers } from './testing';

const FROM_CONFIG = {
  valueFrom: { configMapKeyRef: { name: 'telemetry', key: 'value' } },
};

it.each<[string, Manifest, string]>([
  [
    'an endpoint out of a ConfigMap',
    { env: [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', ...FROM_CONFIG }] },
    'unknown environment-not-read',
  ],
  [
    'a switch out of a ConfigMap beside an endpoint',
    {
      env: [
        { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://c:4317' },
        { name: 'OTEL_SDK_DISABLED', ...FROM_CONFIG },
      ],
    },
    'unknown environment-not-read',
  ],
  [
    'everything out of a Secret',
    { envFrom: [{ secretRef: { name: 'cart' } }] },
    'unknown environment-not-read',
  ],
  [
    'an endpoint of its own, and more out of a Secret',
    {
      env: [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://c:4317' }],
      envFrom: [{ secretRef: { name: 'cart' } }],
    },
    'opentelemetry',
  ],
  [
    'the SDK off, whatever comes from elsewhere',
    {
      env: [{ name: 'OTEL_SDK_DISABLED', value: 'true' }],
      envFrom: [{ configMapRef: { name: 'cart' } }],
    },
    '',
  ],
  [
    'something else out of a Secret',
    { env: [{ name: 'PASSWORD', ...FROM_CONFIG }] },
    '',
  ],
])('%s', (_, settings, expected) => {
  const spec = { containers: [{ ...APP, ...settings }] };
  expect(tracers([aDeployment({ spec })])).toBe(expected);
  expect(tracers([aDeployment(), aPod({ spec })])).toBe(expected);
});
