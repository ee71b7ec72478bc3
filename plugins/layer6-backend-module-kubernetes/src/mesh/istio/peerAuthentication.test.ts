import { meshOf, summary, type Case, type Manifest } from '../testing';
import {
  running,
  policy,
  STRICT,
  PERMISSIVE,
  DISABLE,
  ofCart,
  root,
} from './testing';

/** Names of its rows. */
const UPSTREAM = 'istio TestComposePeerAuthentication:';
const REFERENCE = 'Istio reference, PeerAuthentication';
const UNSET = { mtls: { mode: 'UNSET' } };
const by = (name: string, day: number, rest: Manifest = {}) => ({
  name,
  creationTimestamp: `2026-01-0${day}T00:00:00Z`,
  ...rest,
});
const OPEN = 'opportunistic, permissive-by-default 8080';
const PERMITTED = 'opportunistic, permissive 8080';

it.each<Case>([
  {
    name: 'none is PERMISSIVE',
    source: `${UPSTREAM} no config`,
    objects: [],
    expected: OPEN,
  },
  {
    name: 'the mesh’s',
    source: `${UPSTREAM} mesh only`,
    objects: [policy(STRICT, root)],
    expected: 'enforced',
  },
  {
    name: 'the namespace’s over the mesh’s',
    source: `${UPSTREAM} mesh vs namespace`,
    objects: [
      policy({ ...STRICT, selector: { matchLabels: {} } }, root),
      policy(PERMISSIVE),
    ],
    expected: PERMITTED,
  },
  {
    name: 'the namespace’s over a weaker one of the mesh',
    source: `${UPSTREAM} workload vs mesh config`,
    objects: [policy(PERMISSIVE), policy(DISABLE, root)],
    expected: PERMITTED,
  },
  {
    name: 'the workload’s over the namespace’s',
    source: 'Istio concepts, Security: "Workload-specific policy"',
    objects: [
      policy(PERMISSIVE),
      policy({ ...ofCart, ...STRICT }, { name: 'cart' }),
    ],
    expected: 'enforced',
  },
  {
    name: 'a workload’s and a namespace’s without a mode',
    source: `${UPSTREAM} workload vs namespace config`,
    objects: [policy({}), policy(ofCart, { name: 'cart' })],
    expected: OPEN,
  },
  {
    name: 'not one with a selector in the root namespace',
    source: `${UPSTREAM} ignore non-emptypb selector in root namespace`,
    objects: [policy({ ...ofCart, ...STRICT }, root)],
    expected: OPEN,
  },
  {
    name: 'the oldest of the mesh’s',
    source: `${UPSTREAM} multiple mesh policy`,
    objects: [
      policy(DISABLE, by('now', 2, root)),
      policy(PERMISSIVE, by('second ago', 1, root)),
      policy(STRICT, by('second later', 3, root)),
    ],
    expected: PERMITTED,
  },
  {
    name: 'the oldest of the namespace’s',
    source: `${UPSTREAM} multiple namespace policy`,
    objects: [policy(STRICT, by('a', 2)), policy(DISABLE, by('b', 1))],
    expected: 'none, disabled 8080',
  },
  {
    name: 'the oldest of the workload’s',
    source: `${UPSTREAM} multiple workload policy`,
    objects: [
      policy({ ...ofCart, ...DISABLE }, by('now', 2)),
      policy({ ...ofCart, ...PERMISSIVE }, by('second ago', 1)),
      policy(
        { selector: { matchLabels: { stage: 'prod' } }, ...STRICT },
        by('second later', 1),
      ),
    ],
    expected: PERMITTED,
  },
  {
    name: 'the oldest, even where it leaves the mode to the mesh',
    source: 'istio addPeerAuthentication: others of the level are ignored',
    objects: [policy(UNSET, by('a', 1)), policy(STRICT, by('b', 2))],
    expected: OPEN,
  },
  {
    name: 'the first name of several as old',
    source: 'istio sortConfigByCreationTime: by name, then by namespace',
    objects: [policy(STRICT, by('b', 1)), policy(PERMISSIVE, by('a', 1))],
    expected: PERMITTED,
  },
  {
    name: 'the first name, in whichever order they are listed',
    source: 'istio sortConfigByCreationTime: by name, then by namespace',
    objects: [policy(PERMISSIVE, by('a', 1)), policy(STRICT, by('b', 1))],
    expected: PERMITTED,
  },
  {
    name: 'one without a time is older than any',
    source: 'Go: the zero time comes before every other',
    objects: [policy(STRICT, by('a', 1)), policy(DISABLE, { name: 'b' })],
    expected: 'none, disabled 8080',
  },
  {
    name: 'older even than the first second that Unix knows',
    source: 'Go: the zero time comes before every other',
    objects: [
      policy(STRICT, { name: 'a', creationTimestamp: '1970-01-01T00:00:01Z' }),
      policy(DISABLE, { name: 'b' }),
    ],
    expected: 'none, disabled 8080',
  },
  {
    name: 'UNSET of the mesh is PERMISSIVE',
    source: `${UPSTREAM} inheritance: default mesh`,
    objects: [policy(UNSET, root)],
    expected: OPEN,
  },
  {
    name: 'a workload’s without a mode inherits from the mesh',
    source: `${UPSTREAM} inheritance: mesh to workload`,
    objects: [policy(STRICT, root), policy(ofCart, { name: 'cart' })],
    expected: 'enforced',
  },
  {
    name: 'a workload’s without a mode inherits from the namespace',
    source: `${UPSTREAM} inheritance: namespace to workload`,
    objects: [policy(STRICT), policy(ofCart, { name: 'cart' })],
    expected: 'enforced',
  },
  {
    name: 'UNSET, an empty mode and an empty mtls inherit',
    source: `${UPSTREAM} inheritance: mesh to namespace to workload`,
    objects: [
      policy(STRICT, root),
      policy(UNSET),
      policy({ ...ofCart, mtls: {} }, { name: 'cart' }),
    ],
    expected: 'enforced',
  },
  {
    name: 'an empty mode is UNSET, the first of the list',
    source: 'protobuf: the default of an enumeration is its first value',
    objects: [policy(STRICT, root), policy({ mtls: { mode: '' } })],
    expected: 'enforced',
  },
  {
    name: 'not one of another namespace',
    source: `${REFERENCE}: "workloads in the same namespace as the policy"`,
    objects: [policy(STRICT, { namespace: 'orders' })],
    expected: OPEN,
  },
  {
    name: 'not one for other labels',
    source: `${REFERENCE}: "selector"`,
    objects: [policy({ selector: { matchLabels: { app: 'x' } }, ...STRICT })],
    expected: OPEN,
  },
  {
    name: 'not one of which only some labels fit',
    source: `${REFERENCE}: "selector"`,
    objects: [
      policy({
        selector: { matchLabels: { app: 'cart', tier: 'x' } },
        ...STRICT,
      }),
    ],
    expected: OPEN,
  },
  {
    name: 'not by matchExpressions, which Istio does not read',
    source: 'Istio reference, WorkloadSelector: matchLabels alone',
    objects: [
      policy({
        selector: {
          matchExpressions: [{ key: 'app', operator: 'In', values: ['x'] }],
        },
        ...STRICT,
      }),
    ],
    expected: 'enforced',
  },
  {
    name: 'a mode that Istio does not know protects nothing',
    source: 'never a tick for what is not understood',
    objects: [policy({ mtls: { mode: 'strict' } })],
    expected: PERMITTED,
  },
])('$name', ({ objects, expected }) => {
  expect(summary(meshOf([...running, ...objects]))).toBe(expected);
});
