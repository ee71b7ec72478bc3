import {
  aDeployment,
  aMeshConfig,
  anObject,
  aPod,
  type Manifest,
  WITH_ISTIO,
} from '../mesh/testing';
import { tracers } from './testing';

/*
 * Istio: "Telemetry" (hierarchy, providers, disableSpanReporting), "Global Mesh Options" (extensionProviders, defaultProviders,
 * enableTracing); where these leave it open `pilot/pkg/model/telemetry.go`, `Tracing`.
 */
describe('Istio', () => {
  const running = [aDeployment(), aPod(WITH_ISTIO)];
  const telemetry = (
    tracing: Manifest[],
    metadata: Manifest = {},
    spec: Manifest = {},
  ) =>
    anObject('telemetry.istio.io/v1', 'Telemetry', metadata, {
      tracing,
      ...spec,
    });
  const root = { namespace: 'istio-system' };
  const otel = { providers: [{ name: 'otel' }] };
  const off = { disableSpanReporting: true };
  const config = aMeshConfig(`
extensionProviders:
  - name: otel
    opentelemetry: { service: collector.tracing, port: 4317 }
  - name: authz
    envoyExtAuthzGrpc: { service: authz.system, port: 9000 }
`);
  const ofCart = { selector: { matchLabels: { app: 'cart' } } };

  it.each<[string, Manifest[], string]>([
    ['a mesh alone is no tracing', [config], ''],
    [
      'a provider that the mesh knows',
      [config, telemetry([otel], root)],
      'istio',
    ],
    [
      'a provider, and the configuration out of sight',
      [telemetry([otel])],
      'istio',
    ],
    [
      'a provider that the mesh does not know',
      [config, telemetry([{ providers: [{ name: 'jaeger' }] }])],
      '',
    ],
    [
      'a provider that takes no spans',
      [config, telemetry([{ providers: [{ name: 'authz' }] }])],
      '',
    ],
    [
      'a rate without a provider',
      [config, telemetry([{ randomSamplingPercentage: 10 }])],
      '',
    ],
    [
      'a provider in other letters',
      [config, telemetry([{ providers: [{ name: 'OTEL' }] }])],
      'istio',
    ],
    [
      'no sample',
      [config, telemetry([{ ...otel, randomSamplingPercentage: 0 }])],
      '',
    ],
    ['reporting off', [config, telemetry([{ ...otel, ...off }], root)], ''],
    [
      'off for the namespace',
      [config, telemetry([otel], root), telemetry([off])],
      '',
    ],
    [
      'on again for the workload',
      [
        config,
        telemetry([{ ...otel, ...off }], root),
        telemetry([{ disableSpanReporting: false }], { name: 'cart' }, ofCart),
      ],
      'istio',
    ],
    [
      'off for one direction',
      [config, telemetry([otel, { match: { mode: 'CLIENT' }, ...off }])],
      'istio',
    ],
    [
      'for other pods',
      [
        config,
        telemetry([otel], {}, { selector: { matchLabels: { app: 'web' } } }),
      ],
      '',
    ],
    [
      'for another namespace',
      [config, telemetry([otel], { namespace: 'orders' })],
      '',
    ],
    [
      'the oldest of a namespace',
      [
        config,
        telemetry([otel], {
          name: 'b',
          creationTimestamp: '2026-01-02T00:00:00Z',
        }),
        telemetry([{ ...otel, ...off }], {
          name: 'a',
          creationTimestamp: '2026-01-01T00:00:00Z',
        }),
      ],
      '',
    ],
    [
      'the mesh’s default provider',
      [
        aMeshConfig(
          'defaultProviders: { tracing: [otel] }\nextensionProviders: [{ name: otel, opentelemetry: {} }]',
        ),
      ],
      'istio',
    ],
  ])('%s', (_, objects, expected) => {
    expect(tracers([...running, ...objects])).toBe(expected);
  });

  it('reports for no pod outside of it, nor from ztunnel', () => {
    const objects = [config, telemetry([otel], root)];
    const ambient = aPod({
      annotations: { 'ambient.istio.io/redirection': 'enabled' },
    });
    expect(tracers([aDeployment(), aPod(), ...objects])).toBe('');
    expect(tracers([aDeployment(), ambient, ...objects])).toBe('');
  });

  it('may report where Telemetry cannot be listed', () => {
    const coverage = {
      'telemetry.istio.io/Telemetry': { state: 'forbidden', count: 0 },
    } as const;
    expect(tracers([...running, config], { coverage })).toBe(
      'unknown forbidden',
    );
    expect(tracers([aDeployment(), aPod()], { coverage })).toBe('');
  });
});
