import { snapshotOf } from '../testing';
import { workloadsOf } from '../workloads';
import { eligibleWorkers } from '.';
import { node, inZone, summary } from './testing';

describe('nodes that a workload may use', () => {
  const NODES =
    node('n0', { labels: `${inZone('a')}, disk: ssd, cores: '8'` }) +
    node('n1', { labels: `${inZone('b')}, disk: hdd, cores: '16'` }) +
    node('n2', {
      labels: inZone('c'),
      spec: 'taints: [{ key: dedicated, value: shop, effect: NoSchedule }]',
    }) +
    node('n3', {
      labels: `node-role.kubernetes.io/control-plane: '', ${inZone('d')}`,
      spec: 'taints: [{ key: node-role.kubernetes.io/control-plane, effect: NoSchedule }]',
    });

  const zonesFor = (spec: string) => {
    const snapshot = snapshotOf(`${NODES}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { template: { spec: { containers: [{ name: cart }], ${spec} } } }
`);
    const fact = eligibleWorkers(workloadsOf(snapshot)[0], snapshot);
    return fact.known && fact.value.zones.map(({ zone }) => zone).join('');
  };
  const affinity = (...terms: string[]) =>
    `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [${terms.map(term => `{ ${term} }`).join(', ')}] } } }`;
  const expression = (text: string) => `matchExpressions: [{ ${text} }]`;

  it.each([
    ['any', '', 'ab'],
    ['a node selector', 'nodeSelector: { disk: ssd }', 'a'],
    [
      'In',
      affinity(expression('key: disk, operator: In, values: [ssd, nvme]')),
      'a',
    ],
    [
      'NotIn',
      affinity(expression('key: disk, operator: NotIn, values: [ssd]')),
      'b',
    ],
    ['Exists', affinity(expression('key: disk, operator: Exists')), 'ab'],
    [
      'DoesNotExist',
      affinity(expression('key: disk, operator: DoesNotExist')),
      '',
    ],
    [
      'Gt',
      affinity(expression("key: cores, operator: Gt, values: ['8']")),
      'b',
    ],
    [
      'Lt',
      affinity(expression("key: cores, operator: Lt, values: ['16']")),
      'a',
    ],
    [
      'Gt of what is no number',
      affinity(expression('key: disk, operator: Gt, values: [a]')),
      '',
    ],
    [
      'an operator that does not exist',
      affinity(expression('key: disk, operator: Like, values: [s]')),
      '',
    ],
    [
      'one of two terms',
      affinity(
        expression('key: disk, operator: In, values: [ssd]'),
        expression('key: disk, operator: In, values: [hdd]'),
      ),
      'ab',
    ],
    ['an empty term', affinity(''), ''],
    [
      'a field',
      affinity(
        'matchFields: [{ key: metadata.name, operator: In, values: [n1] }]',
      ),
      'b',
    ],
    [
      'selector and affinity together',
      `nodeSelector: { disk: ssd }, ${affinity(expression('key: disk, operator: In, values: [hdd]'))}`,
      '',
    ],
    [
      'a toleration',
      'tolerations: [{ key: dedicated, value: shop, effect: NoSchedule }]',
      'abc',
    ],
    [
      'a toleration of any value',
      'tolerations: [{ key: dedicated, operator: Exists }]',
      'abc',
    ],
    [
      'a toleration of another value',
      'tolerations: [{ key: dedicated, value: billing }]',
      'ab',
    ],
    [
      'a toleration of another effect',
      'tolerations: [{ key: dedicated, operator: Exists, effect: NoExecute }]',
      'ab',
    ],
    [
      'a toleration of everything',
      'tolerations: [{ operator: Exists }]',
      'abcd',
    ],
    ['a name', 'nodeName: n1', 'b'],
  ])('%s', (_, spec, expected) => {
    expect(zonesFor(spec)).toBe(expected);
  });

  it('are judged pod by pod where there is no template: a DaemonSet binds each to a node', () => {
    const pod = (name: string, to: string) => `
---
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
  uid: ${name}
  ownerReferences: [{ apiVersion: apps/v1, kind: DaemonSet, name: agent, controller: true }]
spec:
  nodeName: ${to}
  containers: [{ name: agent }]
  ${affinity(`matchFields: [{ key: metadata.name, operator: In, values: [${to}] }]`)}
`;
    const snapshot = snapshotOf(
      NODES + pod('agent-0', 'n0') + pod('agent-1', 'n1'),
    );
    expect(summary(eligibleWorkers(workloadsOf(snapshot)[0], snapshot))).toBe(
      'a=1 b=1 unzoned=0 excluded=0',
    );
  });

  it('include Fargate’s only where they host its pods', () => {
    const fargate = (name: string, zone: string) =>
      node(name, {
        labels: `eks.amazonaws.com/compute-type: fargate, ${inZone(zone)}`,
        spec: 'taints: [{ key: eks.amazonaws.com/compute-type, value: fargate, effect: NoSchedule }]',
      });
    const pod = (name: string, to: string) => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: cart, controller: true }] }
spec: { nodeName: ${to}, containers: [{ name: cart }] }
status: { phase: Running }
`;
    const snapshot = snapshotOf(
      ['a', 'b', 'c'].map(zone => fargate(`fargate-${zone}`, zone)).join('') +
        pod('cart-0', 'fargate-a') +
        pod('cart-1', 'fargate-b'),
    );
    expect(summary(eligibleWorkers(workloadsOf(snapshot)[0], snapshot))).toBe(
      'a=1 b=1 unzoned=0 excluded=0',
    );
  });
});
