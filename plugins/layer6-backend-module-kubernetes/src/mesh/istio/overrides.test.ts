import { meshOf, type Manifest } from '../testing';
import { ofCart, PERMISSIVE, policy, root, running, STRICT } from './testing';

/* Istio: "PeerAuthentication"; `pilot/pkg/model/authentication.go`: the narrowest level decides, of several there the oldest. */

const old = { creationTimestamp: '2020-01-01T00:00:00Z' };
const ofMesh = policy(STRICT, root);
const ofNamespace = policy(PERMISSIVE);
const ofPods = policy({ ...STRICT, ...ofCart }, { name: 'cart', ...old });

it.each<[string, Manifest[], string[]]>([
  ['one policy', [ofNamespace], []],
  ['two of the same mind', [ofMesh, ofPods], []],
  [
    'the namespace’s over the mesh’s',
    [ofMesh, ofNamespace],
    [
      'policy-overrides: PeerAuthentication shop/default (PERMISSIVE) / PeerAuthentication istio-system/default (STRICT)',
    ],
  ],
  [
    'the workload’s over the namespace’s, which agrees with nobody',
    [ofMesh, ofNamespace, ofPods],
    [
      'policy-overrides: PeerAuthentication shop/cart (STRICT) / PeerAuthentication shop/default (PERMISSIVE)',
    ],
  ],
  [
    'a younger one for the same pods',
    [
      ofPods,
      policy(
        { ...PERMISSIVE, ...ofCart },
        { name: 'a', creationTimestamp: '2026-01-01T00:00:00Z' },
      ),
    ],
    [
      'policy-passed-over: PeerAuthentication shop/cart / PeerAuthentication shop/a',
    ],
  ],
  [
    'one for other pods',
    [
      ofPods,
      policy({ ...PERMISSIVE, selector: { matchLabels: { app: 'web' } } }),
    ],
    [],
  ],
])('notes what counts over what: %s', (_, objects, expected) => {
  const { mtls } = meshOf([...running, ...objects]);
  const notes = mtls.known ? mtls.value.notes : [];
  expect(
    notes.map(
      ({ code, params }) => `${code}: ${params.setting} / ${params.others}`,
    ),
  ).toEqual(expected);
});

it('shows which of two is the younger', () => {
  const creationTimestamp = '2026-01-01T00:00:00Z';
  const younger = policy(
    { ...STRICT, ...ofCart },
    { name: 'a', creationTimestamp },
  );
  const { mtls } = meshOf([...running, ofPods, younger]);
  expect(mtls).toMatchObject({
    value: {
      notes: [
        {
          evidence: [
            {
              object: { name: 'a' },
              path: 'metadata.creationTimestamp',
              value: creationTimestamp,
            },
          ],
        },
      ],
    },
  });
});
