import { snapshotOf } from '../testing';
import { workloadsOf } from '../workloads';
import { interpretSpread } from '.';

const ZONE = 'topology.kubernetes.io/zone';

const node = (name: string, zone: string) => `
---
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { ${ZONE}: ${zone} } }
`;

const deployment = (spec = '') => `
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cart, namespace: shop }
spec:
  template:
    metadata: { labels: { app: cart } }
    spec: { containers: [{ name: cart }], ${spec} }
`;

const pod = (name: string, to: string, ready = 'True') => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: cart, controller: true }] }
spec: { nodeName: ${to}, containers: [{ name: cart }] }
status: { phase: Running, conditions: [{ type: Ready, status: '${ready}' }] }
`;

const OWN = 'labelSelector: { matchLabels: { app: cart } }';
const OTHER = 'labelSelector: { matchLabels: { app: basket } }';
const constraint = (key: string, when: string, selector: string) =>
  `topologySpreadConstraints: [{ topologyKey: ${key}, whenUnsatisfiable: ${when}, maxSkew: 1 ${selector && `, ${selector}`} }]`;
const antiAffinity = (text: string) =>
  `affinity: { podAntiAffinity: { ${text} } }`;

function read(yaml: string) {
  const snapshot = snapshotOf(yaml);
  return interpretSpread(workloadsOf(snapshot)[0], snapshot);
}

it('counts ready pods by the zones of their nodes', () => {
  const yaml =
    node('n0', 'a') +
    node('n1', 'b') +
    deployment() +
    pod('cart-0', 'n0') +
    pod('cart-1', 'n1') +
    pod('cart-2', 'n1') +
    pod('cart-3', 'n0', 'False') +
    pod('cart-4', 'gone');
  expect(read(yaml)).toMatchObject({
    observed: true,
    value: { podsByZone: { '': 1, a: 1, b: 2 }, rule: 'none' },
  });
});

it.each<[string, string, 'required' | 'preferred' | 'none', number]>([
  ['a hard constraint', constraint(ZONE, 'DoNotSchedule', OWN), 'required', 0],
  [
    'a soft constraint',
    constraint(ZONE, 'ScheduleAnyway', OWN),
    'preferred',
    0,
  ],
  [
    'the older key',
    constraint('failure-domain.beta.kubernetes.io/zone', 'DoNotSchedule', OWN),
    'required',
    0,
  ],
  [
    'hostnames, which are no zones',
    constraint('kubernetes.io/hostname', 'DoNotSchedule', OWN),
    'none',
    0,
  ],
  [
    'a selector of other pods',
    constraint(ZONE, 'DoNotSchedule', OTHER),
    'none',
    1,
  ],
  ['no selector', constraint(ZONE, 'DoNotSchedule', ''), 'none', 1],
  [
    'required anti-affinity',
    antiAffinity(
      `requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: ${ZONE}, ${OWN} }]`,
    ),
    'required',
    0,
  ],
  [
    'preferred anti-affinity',
    antiAffinity(
      `preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: ${ZONE}, ${OWN} } }]`,
    ),
    'preferred',
    0,
  ],
  ['nothing', '', 'none', 0],
])('reads from the template: %s', (_, spec, rule, inertConstraints) => {
  expect(read(deployment(spec))).toMatchObject({
    observed: false,
    value: { podsByZone: {}, rule, inertConstraints },
  });
});

it('shows where a rule would stand if there were one', () => {
  expect(read(deployment())).toMatchObject({
    evidence: [
      {
        object: { kind: 'StatefulSet', name: 'cart' },
        path: 'spec.template.spec.topologySpreadConstraints',
        value: null,
      },
    ],
  });
});

it('proves the template of a Rollout by the Deployment that holds it', () => {
  const yaml = `
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: cart, namespace: shop }
spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: basket } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket, namespace: shop }
spec:
  template:
    metadata: { labels: { app: cart } }
    spec: { containers: [{ name: cart }], ${constraint(ZONE, 'DoNotSchedule', OWN)} }
`;
  const snapshot = snapshotOf(yaml);
  const view = workloadsOf(snapshot).find(({ id }) => id.kind === 'Rollout')!;
  expect(interpretSpread(view, snapshot)).toMatchObject({
    value: { rule: 'required' },
    evidence: [{ object: { kind: 'Deployment', name: 'basket' } }],
  });
});

describe('persistent volumes', () => {
  const volume = (
    name: string,
    claim: string,
    expression: string,
    namespace = 'shop',
  ) => `
---
apiVersion: v1
kind: PersistentVolume
metadata: { name: ${name} }
spec:
  claimRef: { namespace: ${namespace}, name: ${claim} }
  nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [${expression}] }] } }
`;
  const inZones = (...zones: string[]) =>
    `{ key: topology.ebs.csi.aws.com/zone, operator: In, values: [${zones}] }`;
  const withClaims = deployment().replace(
    'spec:\n',
    'spec:\n  volumeClaimTemplates: [{ metadata: { name: data } }]\n',
  );

  it.each<[string, string, Record<string, number> | undefined]>([
    [
      'those that can be reached from one zone each',
      volume('v0', 'data-cart-0', inZones('a')) +
        volume('v1', 'data-cart-1', inZones('b')) +
        volume('v2', 'data-cart-12', inZones('b')),
      { a: 1, b: 2 },
    ],
    [
      'one that two zones hold',
      volume('v0', 'data-cart-0', inZones('a', 'b')),
      undefined,
    ],
    [
      'one of a driver that knows no zones',
      volume('v0', 'data-cart-0', inZones('""')),
      undefined,
    ],
    [
      'one on a node',
      volume(
        'v0',
        'data-cart-0',
        '{ key: kubernetes.io/hostname, operator: In, values: [n0] }',
      ),
      undefined,
    ],
    [
      'another’s claims',
      volume('v0', 'data-cart-b-0', inZones('a')) +
        volume('v1', 'logs-cart-0', inZones('a')) +
        volume('v2', 'data-cart-0', inZones('a'), 'billing'),
      undefined,
    ],
  ])('counts %s', (_, volumes, expected) => {
    const fact = read(withClaims + volumes);
    expect(fact.known && fact.value.pinnedVolumes).toEqual(expected);
  });

  it('shows the volume', () => {
    expect(
      read(withClaims + volume('v0', 'data-cart-0', inZones('a'))),
    ).toMatchObject({
      evidence: [
        { path: 'spec.template.spec.topologySpreadConstraints' },
        {
          object: { kind: 'PersistentVolume', name: 'v0' },
          path: 'spec.nodeAffinity.required',
          value: 'a',
        },
      ],
    });
  });
});

it('is unknown where ready pods stand on nodes that were not read', () => {
  expect(read(deployment() + pod('cart-0', 'n0'))).toMatchObject({
    known: false,
    reason: { code: 'absent-from-input' },
  });
});
