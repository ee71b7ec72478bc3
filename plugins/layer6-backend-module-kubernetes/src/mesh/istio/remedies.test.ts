import {
  aDeployment,
  aMeshConfig,
  aPod,
  APP,
  both,
  type Face,
  type Manifest,
  STRICT_POLICY,
  WITH_ISTIO,
} from '../testing';
import { annotated, workloadWith as of, mended } from '../testingRemedies';
import {
  DISABLE,
  HOST,
  ofCart,
  PERMISSIVE,
  policy,
  root,
  rule,
  STRICT,
  tls,
} from './testing';

const METRICS: Face = {
  spec: {
    containers: [
      { ...APP, ports: [{ containerPort: 8080 }, { containerPort: 9090 }] },
      ...(WITH_ISTIO.spec?.containers?.slice(1) ?? []),
    ],
  },
};

const istio = (...objects: Manifest[]) => [...of(WITH_ISTIO), ...objects];

const ambient = annotated('ambient.istio.io/redirection', 'enabled');

const old = { creationTimestamp: '2020-01-01T00:00:00Z' };

const mesh = (spec: Manifest) => policy(spec, { ...root, ...old });

const istiod = {
  ...aDeployment({ labels: { app: 'istiod' } }),
  metadata: {
    name: 'istiod',
    namespace: 'istio-system',
    labels: { app: 'istiod' },
  },
};

it.each<[string, Manifest[], string]>([
  ['nobody’s policy', istio(), 'partial: permissive-by-default'],
  ['the mesh’s', istio(mesh(PERMISSIVE)), 'partial: permissive'],
  [
    'the namespace’s',
    istio(mesh(STRICT), policy(PERMISSIVE, old)),
    'partial: permissive',
  ],
  ['the namespace’s, off', istio(policy(DISABLE, old)), 'fail: disabled'],
  [
    'one for these pods under a name of its own',
    istio(policy({ ...PERMISSIVE, ...ofCart }, { name: 'legacy', ...old })),
    'partial: permissive',
  ],
  [
    'one for these pods that leaves the mode to others',
    istio(
      policy(PERMISSIVE, old),
      policy(
        { ...ofCart, portLevelMtls: { 9999: { mode: 'STRICT' } } },
        { name: 'ports', ...old },
      ),
    ),
    'partial: permissive',
  ],
  [
    'one for these pods that says nothing, and nobody else does',
    istio(policy(ofCart, { name: 'empty', ...old })),
    'partial: permissive-by-default',
  ],
  [
    'an exception for a port',
    [
      aDeployment({
        spec: { containers: METRICS.spec?.containers?.slice(0, 1) },
      }),
      aPod(both(WITH_ISTIO, METRICS)),
      policy(
        {
          ...STRICT,
          ...ofCart,
          portLevelMtls: { 9090: { mode: 'PERMISSIVE' } },
        },
        { name: 'cart', ...old },
      ),
    ],
    'partial: permissive',
  ],
  ['ambient, nobody’s policy', of(ambient), 'partial: permissive-by-default'],
  [
    'ambient, the namespace’s',
    [...of(ambient), policy(DISABLE, old)],
    'partial: permissive',
  ],
  [
    'ports left out',
    [
      ...of(
        WITH_ISTIO,
        annotated('traffic.sidecar.istio.io/excludeInboundPorts', '8080'),
      ),
      STRICT_POLICY,
    ],
    'fail: bypassed',
  ],
  [
    'clients of a host that are told to send plaintext',
    istio(
      STRICT_POLICY,
      rule(
        { host: HOST, trafficPolicy: tls('DISABLE') },
        { name: 'plain', ...old },
      ),
    ),
    'partial: client-conflict',
  ],
  [
    'clients of every host',
    istio(
      STRICT_POLICY,
      rule(
        { host: '*.local', trafficPolicy: tls('DISABLE') },
        { ...root, ...old },
      ),
    ),
    'partial: client-conflict',
  ],
  [
    'clients of another namespace',
    istio(
      STRICT_POLICY,
      rule(
        { host: HOST, trafficPolicy: tls('DISABLE') },
        { namespace: 'web', ...old },
      ),
      { ...aPod(WITH_ISTIO), metadata: { name: 'web', namespace: 'web' } },
    ),
    'partial: client-conflict',
  ],
  [
    'automatic mutual TLS off',
    istio(STRICT_POLICY, aMeshConfig('enableAutoMtls: false'), istiod),
    'partial: client-conflict',
  ],
])('%s: its remedy mends it', (_, objects, found) => {
  expect(mended(objects)).toEqual([found, 'pass: enforced']);
});
