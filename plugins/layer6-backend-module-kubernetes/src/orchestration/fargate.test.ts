import { snapshotOf } from '../testing';
import { workloadsOf } from '../workloads';
import { fargateSign } from './fargate';
import { node } from './testing';

const FARGATE = { labels: 'eks.amazonaws.com/compute-type: fargate' };

const pod = (name: string, nodeName: string) => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: cart, controller: true }] }
spec: { nodeName: ${nodeName}, containers: [{ name: cart }] }
status: { phase: Running }
`;

it.each<[string, string, boolean]>([
  [
    'name and label',
    node('fargate-ip-10-0-0-1.internal', FARGATE) +
      pod('cart-0', 'fargate-ip-10-0-0-1.internal'),
    true,
  ],
  ['a name alone', node('fargate-ip-1') + pod('cart-0', 'fargate-ip-1'), false],
  [
    'a label alone',
    node('worker-1', FARGATE) + pod('cart-0', 'worker-1'),
    false,
  ],
  [
    'only some of its pods',
    node('fargate-ip-1', FARGATE) +
      node('worker-1') +
      pod('cart-0', 'fargate-ip-1') +
      pod('cart-1', 'worker-1'),
    false,
  ],
])('tells Fargate: %s', (_, yaml, expected) => {
  const snapshot = snapshotOf(yaml);
  const [view] = workloadsOf(snapshot);
  expect(fargateSign(view, snapshot) !== undefined).toBe(expected);
});
