import {
  aMeshConfig,
  aPod,
  aDeployment,
  aService,
  meshOf,
  proofOf,
  settingsIn,
  WITH_ISTIO,
  type Face,
  type Manifest,
} from '../testing';
import {
  running,
  policy,
  rule,
  STRICT,
  PERMISSIVE,
  DISABLE,
  ofCart,
  root,
  HOST,
  tls,
} from './testing';

const UNSET = { mtls: { mode: 'UNSET' } };

const SELECTION =
  'PeerAuthentication shop/default spec.selector.matchLabels=app=cart';

it.each<[string, Manifest[], string[], unknown[]]>([
  [
    'the namespace’s',
    [policy(STRICT, root), policy(PERMISSIVE)],
    ['PeerAuthentication shop/default spec.mtls.mode=PERMISSIVE'],
    ['PeerAuthentication shop/default (PERMISSIVE)'],
  ],
  [
    'the mesh’s, where the others leave it to it',
    [policy(STRICT, root), policy(UNSET)],
    ['PeerAuthentication istio-system/default spec.mtls.mode=STRICT'],
    [],
  ],
  [
    'an exception for the port',
    [policy({ ...ofCart, ...STRICT, portLevelMtls: { 8080: DISABLE.mtls } })],
    [
      'PeerAuthentication shop/default spec.portLevelMtls.8080.mode=DISABLE',
      SELECTION,
    ],
    ['PeerAuthentication shop/default (DISABLE)'],
  ],
  [
    'one that selects by several labels',
    [
      policy({
        ...PERMISSIVE,
        selector: { matchLabels: { app: 'cart', 'pod-template-hash': '5f7' } },
      }),
    ],
    [
      'PeerAuthentication shop/default spec.mtls.mode=PERMISSIVE',
      'PeerAuthentication shop/default spec.selector.matchLabels=app=cart, pod-template-hash=5f7',
    ],
    ['PeerAuthentication shop/default (PERMISSIVE)'],
  ],
])('says what decided: %s', (_, objects, proof, settings) => {
  const found = meshOf([...running, ...objects]);
  expect(proofOf(found)).toEqual(proof);
  expect(settingsIn(found)).toEqual(settings);
});

it('says that nothing did where nobody set anything', () => {
  expect(settingsIn(meshOf(running))).toEqual([undefined]);
});

it.each<[string, Manifest[], string[], unknown[]]>([
  [
    'a rule for the whole host',
    [rule({ host: HOST, trafficPolicy: tls('DISABLE') })],
    ['DestinationRule shop/default spec.trafficPolicy.tls.mode=DISABLE'],
    ['DestinationRule shop/default (DISABLE)'],
  ],
  [
    'a rule that names no mode',
    [rule({ host: HOST, trafficPolicy: { tls: {} } })],
    ['DestinationRule shop/default spec.trafficPolicy.tls.mode=DISABLE'],
    ['DestinationRule shop/default (DISABLE)'],
  ],
  [
    'a rule for the port',
    [
      rule({
        host: HOST,
        trafficPolicy: {
          portLevelSettings: [
            { port: { number: 81 }, ...tls('ISTIO_MUTUAL') },
            { port: { number: 80 }, ...tls('DISABLE') },
          ],
        },
      }),
    ],
    [
      'DestinationRule shop/default spec.trafficPolicy.portLevelSettings[1].tls.mode=DISABLE',
    ],
    ['DestinationRule shop/default (DISABLE)'],
  ],
  [
    'a rule for a subset',
    [
      policy(STRICT),
      rule({
        host: HOST,
        subsets: [{ name: 'v1', trafficPolicy: tls('SIMPLE') }],
      }),
    ],
    [
      'PeerAuthentication shop/default spec.mtls.mode=STRICT',
      'DestinationRule shop/default spec.subsets[0].trafficPolicy.tls.mode=SIMPLE',
    ],
    ['DestinationRule shop/default (SIMPLE)'],
  ],
  [
    'the mesh’s configuration',
    [aMeshConfig('enableAutoMtls: false')],
    ['ConfigMap istio-system/istio data.mesh=enableAutoMtls: false'],
    ['ConfigMap istio-system/istio (enableAutoMtls: false)'],
  ],
  [
    'the namespace’s policy',
    [policy(DISABLE), policy({ ...ofCart, ...STRICT }, { name: 'cart' })],
    [
      'PeerAuthentication shop/cart spec.mtls.mode=STRICT',
      'PeerAuthentication shop/cart spec.selector.matchLabels=app=cart',
      'PeerAuthentication shop/default spec.mtls.mode=DISABLE',
    ],
    ['PeerAuthentication shop/default (DISABLE)'],
  ],
])('says what makes clients send plaintext: %s', (_, objects, proof, says) => {
  const found = meshOf([...running, ...objects]);
  expect(proofOf(found)).toEqual(proof);
  expect(settingsIn(found)).toEqual(says);
});

it('says which pod turns automatic mutual TLS off for a headless Service', () => {
  const naked = {
    ...aPod(),
    metadata: {
      name: 'b',
      namespace: 'shop',
      uid: '2',
      labels: { app: 'cart' },
    },
  };
  const found = meshOf([
    aDeployment(),
    aPod(WITH_ISTIO),
    naked,
    aService({ clusterIP: 'None' }),
  ]);
  expect(proofOf(found)).toEqual([
    'Service shop/cart spec.clusterIP=None',
    'Pod shop/b spec.containers=null',
  ]);
  expect(settingsIn(found)).toEqual(['Service shop/cart (Pod b)']);
});

it.each<[string, Face, string]>([
  [
    'the label that turns mutual TLS off',
    { ...WITH_ISTIO, labels: { 'security.istio.io/tlsMode': 'disabled' } },
    'metadata.labels[security.istio.io/tlsMode]=disabled',
  ],
  [
    'the annotation that leads traffic past ztunnel',
    {
      annotations: {
        'ambient.istio.io/redirection': 'enabled',
        'ambient.istio.io/bypass-inbound-capture': 'true',
      },
    },
    'metadata.annotations[ambient.istio.io/bypass-inbound-capture]=true',
  ],
])('names %s', (_, face, proof) => {
  const found = meshOf([aDeployment(), aPod(face)]);
  expect(proofOf(found)).toEqual([`Pod shop/cart-5f7-a ${proof}`]);
});

it('says of each port what decided it, where something did', () => {
  const portsOf = (...objects: Manifest[]) => {
    const { mtls } = meshOf([...running, ...objects]);
    return mtls.known ? mtls.value.ports : [];
  };
  const port = { port: 8080, name: 'http' };
  expect(portsOf()).toEqual([{ ...port, mode: 'opportunistic' }]);
  expect(portsOf(policy(STRICT))).toEqual([
    {
      ...port,
      mode: 'enforced',
      decidedBy: expect.objectContaining({ path: 'spec.mtls.mode' }),
    },
  ]);
});
