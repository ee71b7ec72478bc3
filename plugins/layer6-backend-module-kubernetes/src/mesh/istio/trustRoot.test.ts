import { aPod, aDeployment, meshOf, type Face, WITH_ISTIO } from '../testing';
import { EXPIRED, LATE, SOON, WITHOUT_NAME } from '../testingCertificates';
import { policy, STRICT } from './testing';

const AMBIENT: Face = {
  annotations: { 'ambient.istio.io/redirection': 'enabled' },
};

const handedOut = (root: string, namespace = 'istio-system') => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'istio-ca-root-cert', namespace },
  data: { 'root-cert.pem': root },
});
const istiodIn = (namespace: string) => ({
  ...aDeployment(),
  metadata: { name: 'istiod', namespace, labels: { app: 'istiod' } },
});

/* istio NamespaceController: istio-ca-root-cert in each namespace, key root-cert.pem. */
describe.each<[string, Face]>([
  ['a sidecar', WITH_ISTIO],
  ['ztunnel', AMBIENT],
])('the root that %s trusts', (_variant, face) => {
  it.each<[string, ReturnType<typeof handedOut>[], unknown[]]>([
    [
      'expires soon',
      [handedOut(SOON)],
      [
        {
          code: 'trust-root-expires',
          params: {
            root: 'root.linkerd.cluster.local',
            expires: '2026-02-20T00:00:00.000Z',
          },
          evidence: [
            {
              object: {
                apiVersion: 'v1',
                kind: 'ConfigMap',
                namespace: 'istio-system',
                name: 'istio-ca-root-cert',
              },
              path: 'data[root-cert.pem]',
              value: '2026-02-20T00:00:00.000Z',
            },
          ],
        },
      ],
    ],
    [
      'bears no common name, as istiod’s own',
      [handedOut(WITHOUT_NAME)],
      [
        {
          code: 'trust-root-expires',
          params: {
            root: 'O=cluster.local',
            expires: '2026-02-14T00:00:00.000Z',
          },
        },
      ],
    ],
    ['has expired', [handedOut(EXPIRED)], [{ code: 'trust-anchor-expired' }]],
    [
      'is the one of its own namespace, where that was read',
      [handedOut(LATE), handedOut(EXPIRED, 'shop')],
      [{ code: 'trust-anchor-expired' }],
    ],
    ['is not one of others’ namespaces', [handedOut(EXPIRED, 'orders')], []],
    ['stays valid', [handedOut(LATE)], []],
    ['was not read', [], []],
  ])('%s', (_, objects, expected) => {
    const { mtls } = meshOf([
      aDeployment(),
      aPod(face),
      policy(STRICT),
      ...objects,
    ]);
    expect(mtls.known && mtls.value.mode).toBe('enforced');
    expect(mtls.known && mtls.value.notes).toMatchObject(expected);
  });
});

it('is looked for where the control plane runs', () => {
  const { mtls } = meshOf([
    aDeployment(),
    aPod(WITH_ISTIO),
    istiodIn('mesh'),
    handedOut(SOON, 'mesh'),
  ]);
  expect(mtls.known && mtls.value.notes).toMatchObject([
    { code: 'trust-root-expires' },
  ]);
});
