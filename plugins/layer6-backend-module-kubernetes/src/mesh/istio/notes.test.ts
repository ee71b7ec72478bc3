import {
  aDeployment,
  aNamespace,
  anObject,
  aPod,
  APP,
  aService,
  both,
  ISTIO_PROXY,
  meshOf,
  WITH_ISTIO,
  type Face,
  type Manifest,
} from '../testing';
import { ofCart, policy, running, STRICT } from './testing';

function notesOf(objects: Manifest[]) {
  const { mtls } = meshOf(objects);
  if (!mtls.known) throw new Error(mtls.reason.code);
  return mtls.value.notes;
}
const codes = (objects: Manifest[]) => notesOf(objects).map(({ code }) => code);

/* istioctl analyze: NamespaceMultipleInjectionLabels. */
it.each<[string, Manifest, string[]]>([
  [
    'sidecars and ambient mode',
    { 'istio.io/dataplane-mode': 'ambient', 'istio-injection': 'enabled' },
    ['conflicting-injection-labels'],
  ],
  [
    'a revision and ambient mode',
    { 'istio.io/dataplane-mode': 'ambient', 'istio.io/rev': 'default' },
    ['conflicting-injection-labels'],
  ],
  [
    'ambient mode, and no sidecars',
    { 'istio.io/dataplane-mode': 'ambient', 'istio-injection': 'disabled' },
    [],
  ],
  ['ambient mode', { 'istio.io/dataplane-mode': 'ambient' }, []],
  [
    'sidecars, and no ambient mode',
    { 'istio.io/dataplane-mode': 'none', 'istio-injection': 'enabled' },
    [],
  ],
])('a namespace that asks for %s', (_, labels, expected) => {
  const namespace = aNamespace({ labels });
  expect(codes([aDeployment(), aPod(WITH_ISTIO), namespace])).toEqual(expected);
});

/* Istio, install multicluster: the east-west gateway's label and GatewayClass; another network's label on the root namespace. */
it.each<[string, Manifest, string | undefined]>([
  [
    'the east-west gateway’s Service',
    {
      ...aService(),
      metadata: { name: 'ew', labels: { istio: 'eastwestgateway' } },
    },
    'ew',
  ],
  [
    'an east-west Gateway',
    anObject(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      { name: 'ew' },
      { gatewayClassName: 'istio-east-west' },
    ),
    'ew',
  ],
  [
    'another Gateway',
    anObject(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      { name: 'edge' },
      { gatewayClassName: 'istio' },
    ),
    undefined,
  ],
  [
    'the ingress gateway’s Service',
    {
      ...aService(),
      metadata: { name: 'in', labels: { istio: 'ingressgateway' } },
    },
    undefined,
  ],
])('other clusters show by %s', (_, object, name) => {
  const expected = {
    code: 'other-clusters-not-visible',
    evidence: [{ object: { name }, path: 'metadata.name', value: name }],
  };
  expect(notesOf([aDeployment(), aPod(WITH_ISTIO), object])).toMatchObject(
    name ? [expected] : [],
  );
});

describe('an exception', () => {
  const except = (port: number, mode = 'DISABLE') =>
    policy({ ...ofCart, ...STRICT, portLevelMtls: { [port]: { mode } } });
  const silent: Face = both(WITH_ISTIO, {
    spec: { containers: [{ ...APP, ports: [] }, ISTIO_PROXY] },
  });

  it.each<[string, Manifest[], string[]]>([
    ['for a port that is served', [...running, except(8080)], []],
    [
      'for one that is not',
      [...running, except(7000)],
      ['port-without-listener'],
    ],
    ['that is none', [...running, except(7000, 'STRICT')], []],
    [
      'that says what holds anyway',
      [
        ...running,
        policy({ ...ofCart, portLevelMtls: { 7000: { mode: 'PERMISSIVE' } } }),
      ],
      [],
    ],
    ['that inherits', [...running, except(7000, 'UNSET')], []],
    ['where no port is known', [aDeployment(), aPod(silent), except(7000)], []],
  ])('%s', (_, objects, expected) => {
    expect(codes(objects)).toEqual(expected);
  });

  it('for a port that nobody serves on is shown with where it stands', () => {
    expect(notesOf([...running, except(7000)])).toMatchObject([
      {
        params: { ports: ['7000'] },
        evidence: [{ path: 'spec.portLevelMtls.7000.mode', value: 'DISABLE' }],
      },
    ]);
  });
});
