import {
  aDeployment,
  aPod,
  APP,
  aService,
  both,
  ISTIO_PROXY,
  meshOf,
  settingsIn,
  summary,
  WITH_ISTIO,
  type Face,
  type Manifest,
} from '../testing';
import { HOST, policy, rule, running, STRICT, tls } from './testing';

const CONFLICT = 'enforced, client-conflict 8080';
const placed = (face: Face, name: string, namespace: string) => ({
  ...aPod(face, { name }),
  metadata: {
    name,
    namespace,
    uid: name,
    labels: { app: 'cart', ...face.labels },
    annotations: face.annotations,
  },
});

/* Who has no proxy follows no rule; a pod behind ztunnel in another namespace may be told by its waypoint. */
it.each<[string, Manifest[], string]>([
  ['none in the mesh', [placed({}, 'a', 'orders')], 'enforced'],
  [
    'one with a sidecar beside others without',
    [placed({}, 'a', 'orders'), placed(WITH_ISTIO, 'b', 'orders')],
    CONFLICT,
  ],
  [
    'one behind ztunnel',
    [
      placed(
        { annotations: { 'ambient.istio.io/redirection': 'enabled' } },
        'a',
        'orders',
      ),
    ],
    CONFLICT,
  ],
  [
    'one that waits for ztunnel',
    [
      placed(
        { annotations: { 'ambient.istio.io/redirection': 'pending' } },
        'a',
        'orders',
      ),
    ],
    'enforced',
  ],
])('rules of a namespace with clients, of which %s', (_, pods, expected) => {
  const ofOrders = rule(
    { host: HOST, trafficPolicy: tls('DISABLE') },
    { namespace: 'orders' },
  );
  const found = meshOf([...running, policy(STRICT), ofOrders, ...pods]);
  expect(summary(found)).toBe(expected);
});

/* istio BestEffortInferServiceMTLSMode: "any of the endpoint is with tls disabled". */
it.each<[string, Face, string]>([
  ['a sidecar', WITH_ISTIO, 'enforced'],
  [
    'a native sidecar',
    {
      spec: {
        containers: [APP],
        initContainers: [{ ...ISTIO_PROXY, restartPolicy: 'Always' }],
      },
    },
    'enforced',
  ],
  [
    'an init container that ends, and another sidecar',
    {
      spec: {
        containers: [APP],
        initContainers: [
          ISTIO_PROXY,
          { name: 'cache', restartPolicy: 'Always' },
        ],
      },
    },
    CONFLICT,
  ],
  [
    'a sidecar that is told to speak no TLS',
    both(WITH_ISTIO, { labels: { 'security.istio.io/tlsMode': 'disabled' } }),
    CONFLICT,
  ],
  [
    'a sidecar that is told to speak it',
    both(WITH_ISTIO, { labels: { 'security.istio.io/tlsMode': 'istio' } }),
    'enforced',
  ],
  [
    'a sidecar on the node’s network',
    both(WITH_ISTIO, { spec: { hostNetwork: true } }),
    CONFLICT,
  ],
])('a headless Service’s other endpoint has %s', (_, face, expected) => {
  const found = meshOf([
    aDeployment(),
    aPod(WITH_ISTIO),
    aService({ clusterIP: 'None' }),
    placed(face, 'other', 'shop'),
    policy(STRICT),
  ]);
  expect(summary(found)).toBe(expected);
});

/* istio pilot-agent: --domain $(POD_NAMESPACE).svc.<cluster domain>. */
it.each<[string, string[], string, string]>([
  ['as told', ['--domain', 'shop.svc.mesh.example'], 'mesh.example', CONFLICT],
  [
    'as told',
    ['--domain', 'shop.svc.mesh.example'],
    'cluster.local',
    'enforced',
  ],
  [
    'as told after other arguments',
    ['proxy', 'sidecar', '--domain', 'shop.svc.mesh.example', '--log', 'x'],
    'mesh.example',
    CONFLICT,
  ],
  ['by default', [], 'cluster.local', CONFLICT],
  ['by default', ['a.svc.mesh.example'], 'mesh.example', 'enforced'],
])('the domain of the cluster is %s: %j, %s', (_, args, domain, expected) => {
  const face = both(WITH_ISTIO, {
    spec: { containers: [APP, { ...ISTIO_PROXY, args }] },
  });
  const found = meshOf([
    aDeployment(),
    aPod(face),
    aService(),
    policy(STRICT),
    rule({ host: `cart.shop.svc.${domain}`, trafficPolicy: tls('DISABLE') }),
  ]);
  expect(summary(found)).toBe(expected);
});

it('names certificates that a sidecar cannot have', () => {
  const byRule = rule({
    host: HOST,
    trafficPolicy: { tls: { mode: 'MUTUAL', credentialName: 'cart' } },
  });
  expect(settingsIn(meshOf([...running, policy(STRICT), byRule]))).toEqual([
    'DestinationRule shop/default (MUTUAL by credentialName)',
  ]);
});
