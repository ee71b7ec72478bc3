import {
  aDeployment,
  aMeshConfig,
  anObject,
  aPod,
  aService,
  both,
  type Manifest,
  WITH_ISTIO,
} from '../mesh/testing';
import { tracers } from './testing';

const to = (address: string) => `{ zipkin: { address: "${address}" } }`;
const meshTo = (address: string, more = '') =>
  aMeshConfig(`${more}\ndefaultConfig: { tracing: ${to(address)} }`);
const CHOSEN = meshTo('zipkin.tracing:9411');
const INSTALLED = meshTo('zipkin.istio-system:9411');
const podTo = (config: string) =>
  aPod(both(WITH_ISTIO, { annotations: { 'proxy.istio.io/config': config } }));
const ZIPKIN = {
  ...aService(),
  metadata: { name: 'zipkin', namespace: 'istio-system' },
};
const rate = anObject(
  'telemetry.istio.io/v1',
  'Telemetry',
  {},
  { tracing: [{ randomSamplingPercentage: 10 }] },
);

const OPTIONS = 'Istio: Configure tracing using MeshConfig and pod annotations';
const NOTES =
  'Istio 1.22 upgrade notes: Default tracing to zipkin.istio-system.svc removed';

it.each<[string, string, Manifest[], string]>([
  [OPTIONS, 'the mesh’s address', [aPod(WITH_ISTIO), CHOSEN], 'istio'],
  [
    OPTIONS,
    'enableTracing: false',
    [aPod(WITH_ISTIO), meshTo('zipkin.tracing:9411', 'enableTracing: false')],
    '',
  ],
  [
    OPTIONS,
    'a rate without an address',
    [
      aPod(WITH_ISTIO),
      aMeshConfig('defaultConfig: { tracing: { sampling: 10 } }'),
    ],
    '',
  ],
  [
    OPTIONS,
    'the pod’s own address',
    [podTo(`tracing: ${to('zipkin.tracing:9411')}`), aMeshConfig('')],
    'istio',
  ],
  [
    OPTIONS,
    'an annotation on something else',
    [podTo('concurrency: 2'), aMeshConfig('')],
    '',
  ],
  [OPTIONS, 'an annotation that cannot be read', [podTo('{')], ''],
  [
    'Istio: pilot/pkg/networking/core/tracing.go',
    'a Telemetry on tracing takes its place, with no provider',
    [aPod(WITH_ISTIO), CHOSEN, rate],
    '',
  ],
  [
    NOTES,
    'what every install says, and nothing there',
    [aPod(WITH_ISTIO), INSTALLED],
    '',
  ],
  [
    NOTES,
    'what every install says, and Zipkin is there',
    [aPod(WITH_ISTIO), INSTALLED, ZIPKIN],
    'istio',
  ],
])('%s: %s', (_, __, objects, expected) => {
  expect(tracers([aDeployment(), ...objects])).toBe(expected);
});

it('may send spans to a Zipkin that cannot be seen', () => {
  const coverage = { '/Service': { state: 'forbidden', count: 0 } } as const;
  expect(
    tracers([aDeployment(), aPod(WITH_ISTIO), INSTALLED], { coverage }),
  ).toBe('unknown forbidden');
});
