import { aDeployment, anObject, aPod, meshOf, type Manifest } from '../testing';
import {
  EXPIRED,
  IN_SIXTY_DAYS,
  LATE,
  SOON,
  UNTIL_NOW,
} from '../testingCertificates';
import { authenticated, told, TOLD } from './testing';

const VARIABLE = 'LINKERD2_PROXY_IDENTITY_TRUST_ANCHORS';
const BEGINNING = '-----BEGIN CERTIFICATE-----\n';

const inConfigMap = (anchors: string, namespace = 'linkerd') => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'linkerd-identity-trust-roots', namespace },
  data: { 'ca-bundle.crt': anchors },
});

function notesOf(pod: Manifest, ...objects: Manifest[]) {
  const { mtls } = meshOf([aDeployment(), pod, ...objects]);
  expect(mtls.known && mtls.value.mode).toBe('enforced');
  return mtls.known && mtls.value.notes;
}

/* linkerd check: "trust anchors are within their validity period", "trust anchors are valid for at least 60 days". */
it.each<[string, string, unknown[]]>([
  [
    'expired',
    EXPIRED,
    [
      {
        code: 'trust-anchor-expired',
        params: { expired: '2025-01-01T00:00:00.000Z' },
      },
    ],
  ],
  [
    'of which the last expires soon',
    EXPIRED + SOON,
    [
      {
        code: 'trust-root-expires',
        params: {
          root: 'root.linkerd.cluster.local',
          expires: '2026-02-20T00:00:00.000Z',
        },
      },
    ],
  ],
  ['of which one stays', SOON + LATE + EXPIRED, []],
  ['that last just long enough', IN_SIXTY_DAYS, []],
  ['in their last moment', UNTIL_NOW, [{ code: 'trust-root-expires' }]],
  ['no certificate', 'nothing', []],
  ['a beginning without an end', BEGINNING.repeat(40_000), []],
  ['a certificate that is none', EXPIRED.replace(/M/g, 'N'), []],
])('trust anchors: %s', (_, anchors, expected) => {
  const notes = expected.map(note => expect.objectContaining(note));
  const pod = aPod(told({ [TOLD]: 'deny', [VARIABLE]: anchors }));
  expect(notesOf(pod)).toEqual(notes);
  expect(notesOf(aPod(authenticated), inConfigMap(anchors))).toEqual(notes);
});

/* linkerd2 charts/partials/templates/_proxy.tpl: the value itself, or configMapKeyRef in the control plane's own namespace. */
it.each<[string, Manifest, Manifest[], unknown[]]>([
  [
    'what the proxy was given',
    aPod(told({ [TOLD]: 'deny', [VARIABLE]: SOON })),
    [inConfigMap(LATE)],
    [
      {
        object: { kind: 'Pod', name: 'cart-5f7-a' },
        path: 'spec.containers[1].env[1].value',
        value: '2026-02-20T00:00:00.000Z',
      },
    ],
  ],
  [
    'the control plane’s ConfigMap',
    aPod(authenticated),
    [inConfigMap(EXPIRED, 'shop'), inConfigMap(SOON)],
    [
      {
        object: {
          kind: 'ConfigMap',
          namespace: 'linkerd',
          name: 'linkerd-identity-trust-roots',
        },
        path: 'data[ca-bundle.crt]',
        value: '2026-02-20T00:00:00.000Z',
      },
    ],
  ],
])('are shown by %s', (_, pod, objects, evidence) => {
  expect(notesOf(pod, ...objects)).toMatchObject([{ evidence }]);
});

it('are not told of by other ConfigMaps', () => {
  const other = anObject('v1', 'ConfigMap', { namespace: 'linkerd' });
  const data = { 'ca-bundle.crt': SOON };
  expect(notesOf(aPod(authenticated), { ...other, data })).toEqual([]);
});
