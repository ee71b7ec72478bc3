import {
  aDeployment,
  anObject,
  aPod,
  APP,
  type Face,
  type Manifest,
} from '../mesh/testing';
import { tracers } from './testing';

/* OpenTelemetry Operator: README, "Deployment modes" and "Sidecar injection"; `internal/webhook/podmutation`, `pkg/sidecar`. */

const collector = (
  config: unknown,
  { apiVersion = 'v1beta1', mode = 'sidecar', name = 'traces' } = {},
) =>
  anObject(
    `opentelemetry.io/${apiVersion}`,
    'OpenTelemetryCollector',
    { name },
    { mode, config },
  );
const TRACES = { service: { pipelines: { 'traces/edge': {} } } };
const METRICS = { service: { pipelines: { metrics: {} } } };

describe('a workload that the operator runs for it', () => {
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
  const text = (config: string) =>
    collector(config, { apiVersion: 'v1alpha1' });

  it.each<[string, Manifest, string]>([
    ['passes traces on', collector(TRACES), 'opentelemetry'],
    [
      'says so in text',
      text('service:\n  pipelines:\n    traces: {}\n'),
      'opentelemetry',
    ],
    ['has metrics alone', collector(METRICS), ''],
    ['cannot be read', text('{'), ''],
  ])('%s', (_, object, expected) => {
    expect(tracers([deployment, object])).toBe(expected);
  });
});

describe('beside an application', () => {
  const asking = (value: string): Face => ({
    annotations: { 'sidecar.opentelemetry.io/inject': value },
  });
  const injected = (config: string): Face => ({
    spec: {
      containers: [
        APP,
        {
          name: 'otc-container',
          image: 'registry.example/otel/collector:1',
          env: [{ name: 'OTEL_CONFIG', value: config }],
        },
      ],
    },
  });

  it.each<[string, Manifest[], string]>([
    [
      'a template asks for the only one',
      [aDeployment(asking('true')), collector(TRACES)],
      'opentelemetry',
    ],
    [
      'a template asks for one by name',
      [
        aDeployment(asking('traces')),
        collector(TRACES),
        collector(METRICS, { name: 'metrics' }),
      ],
      'opentelemetry',
    ],
    [
      'a template asks for one that takes metrics',
      [aDeployment(asking('true')), collector(METRICS)],
      '',
    ],
    [
      'a template asks for one that runs elsewhere',
      [aDeployment(asking('true')), collector(TRACES, { mode: 'deployment' })],
      '',
    ],
    [
      'a template refuses',
      [aDeployment(asking('false')), collector(TRACES)],
      '',
    ],
    [
      'a live pod without it',
      [aDeployment(), aPod(asking('true')), collector(TRACES)],
      '',
    ],
    [
      'a live pod with it',
      [
        aDeployment(),
        aPod(injected('service:\n  pipelines:\n    traces: {}\n')),
      ],
      'opentelemetry',
    ],
    [
      'a live pod with one that takes metrics',
      [
        aDeployment(),
        aPod(injected('service:\n  pipelines:\n    metrics: {}\n')),
      ],
      '',
    ],
  ])('%s', (_, objects, expected) => {
    expect(tracers(objects)).toBe(expected);
  });

  it('concludes nothing where collectors may not be listed', () => {
    const coverage = {
      'opentelemetry.io/OpenTelemetryCollector': {
        state: 'forbidden',
        count: 0,
      },
    } as const;
    expect(tracers([aDeployment(asking('true'))], { coverage })).toBe(
      'unknown forbidden',
    );
  });
});
