import { snapshotOf, type SnapshotOptions } from '../testing';
import { workloadsOf } from '../workloads';
import { danglingTargets, scalingIndex } from '.';

const hpa = (target: string) => `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: cart, namespace: shop }
spec: { scaleTargetRef: { ${target} }, minReplicas: 2, maxReplicas: 10 }
`;

const DEPLOYMENT = `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { template: { spec: { containers: [{ name: cart }] } } }
`;

function dangling(yaml: string, options?: SnapshotOptions) {
  const snapshot = snapshotOf(yaml, options);
  const views = workloadsOf(snapshot);
  return danglingTargets(snapshot, views, scalingIndex(snapshot));
}

it('has nothing to say of targets that are there', () => {
  const yaml =
    DEPLOYMENT + hpa('apiVersion: apps/v1, kind: Deployment, name: cart');
  expect(dangling(yaml, { complete: true })).toEqual([]);
});

it('gives the target and what scales it', () => {
  const yaml = hpa('apiVersion: apps/v1, kind: Deployment, name: cart');
  expect(dangling(yaml)).toMatchObject([
    {
      id: {
        group: 'apps',
        kind: 'Deployment',
        namespace: 'shop',
        name: 'cart',
      },
      presence: 'not-in-input',
      scaling: {
        known: true,
        observed: false,
        value: { scalable: 'expected', autoscalers: [{ min: 2, max: 10 }] },
      },
    },
  ]);
});

it('bears the labels of the autoscaler, by which an owner may have bound it', () => {
  const labels = { 'backstage.io/kubernetes-id': 'cart' };
  const yaml = hpa('apiVersion: apps/v1, kind: Deployment, name: cart').replace(
    'metadata: {',
    `metadata: { labels: ${JSON.stringify(labels)},`,
  );
  expect(dangling(yaml)).toMatchObject([{ labels }]);
});

it.each<[string, string, SnapshotOptions, 'missing' | 'not-in-input']>([
  [
    'a Deployment, in an input that is not complete',
    'apiVersion: apps/v1, kind: Deployment, name: cart',
    {},
    'not-in-input',
  ],
  [
    'a Deployment, in a complete one',
    'apiVersion: apps/v1, kind: Deployment, name: cart',
    { complete: true },
    'missing',
  ],
  [
    'a Deployment, that an unreadable document may hold',
    'apiVersion: apps/v1, kind: Deployment, name: cart',
    { complete: true, unreadable: 1 },
    'not-in-input',
  ],
  [
    'a Deployment, where they may not be listed',
    'apiVersion: apps/v1, kind: Deployment, name: cart',
    {
      complete: true,
      coverage: { 'apps/Deployment': { state: 'forbidden', count: 0 } },
    },
    'not-in-input',
  ],
  [
    'a Rollout, in a complete input',
    'apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: cart',
    { complete: true },
    'missing',
  ],
  [
    'a kind that is not read',
    'apiVersion: example.org/v1, kind: Fleet, name: cart',
    { complete: true },
    'not-in-input',
  ],
  [
    'a ReplicationController, in a complete input',
    'apiVersion: v1, kind: ReplicationController, name: cart',
    { complete: true },
    'missing',
  ],
  [
    'a Deployment of the core group, which never was',
    'kind: Deployment, name: cart',
    {},
    'missing',
  ],
  [
    'a kind of apps that never was',
    'apiVersion: apps/v1, kind: deployment, name: cart',
    {},
    'missing',
  ],
  [
    'a Deployment of a group that is gone',
    'apiVersion: extensions/v1beta1, kind: Deployment, name: cart',
    { complete: true },
    'missing',
  ],
  [
    'a Deployment of a group that an old cluster may serve',
    'apiVersion: extensions/v1beta1, kind: Deployment, name: cart',
    {},
    'not-in-input',
  ],
])('%s', (_, target, options, presence) => {
  expect(dangling(hpa(target), options)).toMatchObject([{ presence }]);
});

it('does not call a ReplicaSet missing that somebody owns', () => {
  const yaml = `${DEPLOYMENT}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: cart-5d4f, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: cart, controller: true }] }
spec: { template: { spec: { containers: [{ name: cart }] } } }
${hpa('apiVersion: apps/v1, kind: ReplicaSet, name: cart-5d4f')}`;
  expect(dangling(yaml, { complete: true })).toMatchObject([
    { presence: 'not-in-input' },
  ]);
});

it('speaks of the target of a ScaledObject too', () => {
  const yaml = `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: cart, namespace: shop }
spec: { scaleTargetRef: { name: cart }, triggers: [{ type: kafka }] }
`;
  expect(dangling(yaml, { complete: true })).toMatchObject([
    {
      id: { group: 'apps', kind: 'Deployment', name: 'cart' },
      presence: 'missing',
    },
  ]);
});
