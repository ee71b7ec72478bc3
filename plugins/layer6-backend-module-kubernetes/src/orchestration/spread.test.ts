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

it('is unknown where ready pods stand on nodes that were not read', () => {
  expect(read(deployment() + pod('cart-0', 'n0'))).toMatchObject({
    known: false,
    reason: { code: 'absent-from-input' },
  });
});
