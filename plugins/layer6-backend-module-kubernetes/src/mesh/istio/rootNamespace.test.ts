import {
  aDeployment,
  aMeshConfig,
  aPod,
  both,
  meshOf,
  summary,
  WITH_ISTIO,
  type Case,
} from '../testing';
import { DISABLE, ofCart, policy, root, running, STRICT } from './testing';

const UPSTREAM = 'istio TestComposePeerAuthentication:';
const OPEN = 'opportunistic, permissive-by-default 8080';

it.each<Case>([
  {
    name: 'the root namespace is where the mesh says',
    source: 'Istio reference, MeshConfig: rootNamespace',
    objects: [aMeshConfig('rootNamespace: roots'), policy(STRICT, root)],
    expected: OPEN,
  },
  {
    name: 'a copy of the configuration in anybody’s namespace says nothing',
    source: 'istiod reads the ConfigMap of its own namespace',
    objects: [
      aMeshConfig('rootNamespace: orders', { namespace: 'orders' }),
      policy(STRICT, { namespace: 'orders' }),
    ],
    expected: OPEN,
  },
  {
    name: 'nor does one of another name',
    source: 'istiod reads the ConfigMap istio, or istio-<revision>',
    objects: [
      aMeshConfig('rootNamespace: orders', { name: 'backup' }),
      policy(STRICT, { namespace: 'orders' }),
    ],
    expected: OPEN,
  },
  {
    name: 'one of another revision’s control plane counts for nothing',
    source: 'Istio, resource labels: istio.io/rev',
    objects: [
      aMeshConfig('{}'),
      aMeshConfig('{}', { name: 'istio-canary' }),
      policy(STRICT, { labels: { 'istio.io/rev': 'canary' } }),
    ],
    expected: OPEN,
  },
])('$name', ({ objects, expected }) => {
  expect(summary(meshOf([...running, ...objects]))).toBe(expected);
});

describe('in the root namespace itself', () => {
  const inRoot = aMeshConfig('rootNamespace: shop');

  it.each<Case>([
    {
      name: 'the mesh’s is the namespace’s',
      source: `${UPSTREAM} mesh only`,
      objects: [policy(STRICT)],
      expected: 'enforced',
    },
    {
      name: 'a selector is ignored there too',
      source: `${UPSTREAM} ignore non-emptypb selector in root namespace`,
      objects: [
        policy(STRICT),
        policy({ ...ofCart, ...DISABLE }, { name: 'z' }),
      ],
      expected: 'enforced',
    },
    {
      name: 'a selector alone protects nothing',
      source: `${UPSTREAM} ignore non-emptypb selector in root namespace`,
      objects: [policy({ ...ofCart, ...STRICT })],
      expected: OPEN,
    },
  ])('$name', ({ objects, expected }) => {
    expect(summary(meshOf([...running, inRoot, ...objects]))).toBe(expected);
  });
});

it('takes the root namespace of the pod’s own revision', () => {
  const configs = [
    aMeshConfig('rootNamespace: istio-system'),
    aMeshConfig('rootNamespace: canary-roots', { name: 'istio-canary' }),
  ];
  const canary = both(WITH_ISTIO, {
    annotations: { 'istio.io/rev': 'canary' },
  });
  const objects = [aDeployment(), aPod(canary), ...configs];
  const strict = policy(STRICT, { namespace: 'canary-roots' });
  expect(summary(meshOf([...objects, strict]))).toBe('enforced');
  expect(summary(meshOf([...objects, policy(STRICT, root)]))).toBe(OPEN);
});
