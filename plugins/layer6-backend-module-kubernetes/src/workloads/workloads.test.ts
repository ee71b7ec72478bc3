import { snapshotOf } from '../testing';
import { workloadsOf } from './index';

const template = `
  template:
    metadata: { labels: { app: cart } }
    spec: { containers: [{ name: app, image: registry.test/cart:1.0 }] }`;

const pod = (name: string, metadata: string, status = 'phase: Running') => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, ${metadata} }
spec: { containers: [{ name: app }] }
status: { ${status} }`;

const ownedBy = (apiVersion: string, kind: string, name: string) =>
  `ownerReferences: [{ apiVersion: ${apiVersion}, kind: ${kind}, name: ${name}, controller: true }]`;

/** `Kind namespace/name: pods`, one line each. */
function summary(yaml: string): string[] {
  return workloadsOf(snapshotOf(yaml)).map(
    ({ id, pods }) =>
      `${id.kind} ${id.namespace}/${id.name}: ${pods.map(({ metadata }) => metadata.name).join(' ')}`,
  );
}

describe('workloadsOf', () => {
  it('walks from pods over ReplicaSets and Jobs to what owns them', () => {
    expect(
      summary(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: ${template}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: cart-1, namespace: shop, ${ownedBy('apps/v1', 'Deployment', 'cart')} }
spec: ${template}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: ${template}
---
apiVersion: batch/v1
kind: Job
metadata: { name: report-1, namespace: shop, ${ownedBy('batch/v1', 'CronJob', 'report')} }
spec: ${template}
${pod('cart-1-a', ownedBy('apps/v1', 'ReplicaSet', 'cart-1'))}
${pod('cart-1-b', ownedBy('apps/v1', 'ReplicaSet', 'cart-1'))}
${pod('db-0', ownedBy('apps/v1', 'StatefulSet', 'db'))}
${pod('report-1-x', ownedBy('batch/v1', 'Job', 'report-1'))}
`),
    ).toEqual([
      'Deployment shop/cart: cart-1-a cart-1-b',
      'StatefulSet shop/db: db-0',
      'CronJob shop/report: report-1-x',
    ]);
  });

  it('keeps what nobody owns as a workload of its own', () => {
    expect(
      summary(`
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: alone }
spec: ${template}
---
apiVersion: batch/v1
kind: Job
metadata: { name: migrate }
spec: ${template}
---
apiVersion: v1
kind: Pod
metadata: { name: template }
spec: { containers: [{ name: app }] }
${pod('bare', 'labels: { app: bare }')}
`),
    ).toEqual([
      'Pod default/template: ',
      'Pod shop/bare: bare',
      'ReplicaSet default/alone: ',
      'Job default/migrate: ',
    ]);
  });

  it('finds the Deployment or Rollout of ReplicaSets that were not read, by the hash in their names', () => {
    const yaml = `
${pod('cart-abc-1', `labels: { pod-template-hash: abc }, ${ownedBy('apps/v1', 'ReplicaSet', 'cart-abc')}`)}
${pod('ship-def-1', `labels: { rollouts-pod-template-hash: def }, ${ownedBy('apps/v1', 'ReplicaSet', 'ship-def')}`)}
${pod('other-1', `labels: { pod-template-hash: zzz }, ${ownedBy('apps/v1', 'ReplicaSet', 'other-ghi')}`)}
${pod('own-1', ownedBy('core.strimzi.io/v1', 'StrimziPodSet', 'own'))}`;
    expect(summary(yaml)).toEqual([
      'Deployment shop/cart: cart-abc-1',
      'ReplicaSet shop/other-ghi: other-1',
      'Rollout shop/ship: ship-def-1',
      'StrimziPodSet shop/own: own-1',
    ]);
    const [view] = workloadsOf(snapshotOf(yaml));
    expect(view.object).toBeUndefined();
    expect(view.template).toBeUndefined();
  });

  it('takes the ReplicationControllers of a DeploymentConfig for its tools, read or not', () => {
    expect(
      summary(`
apiVersion: apps.openshift.io/v1
kind: DeploymentConfig
metadata: { name: cart, namespace: shop }
spec:
  selector: { app: cart }${template}
---
apiVersion: v1
kind: ReplicationController
metadata: { name: cart-1, namespace: shop, ${ownedBy('apps.openshift.io/v1', 'DeploymentConfig', 'cart')} }
spec: ${template}
---
apiVersion: v1
kind: ReplicationController
metadata: { name: alone, namespace: shop }
spec: ${template}
${pod('cart-1-a', ownedBy('v1', 'ReplicationController', 'cart-1'))}
${pod('cart-2-a', `labels: { deploymentconfig: cart }, ${ownedBy('v1', 'ReplicationController', 'cart-2')}`)}
${pod('alone-a', `labels: { deploymentconfig: cart }, ${ownedBy('v1', 'ReplicationController', 'alone')}`)}
`),
    ).toEqual([
      'ReplicationController shop/alone: alone-a',
      'DeploymentConfig shop/cart: cart-1-a cart-2-a',
    ]);
  });

  it('gives a Rollout with a workloadRef the template of its Deployment, and its own pods', () => {
    const [deployment, rollout] = workloadsOf(
      snapshotOf(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: ${template}
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: cart, namespace: shop }
spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: cart } }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: cart-1, namespace: shop, ${ownedBy('argoproj.io/v1alpha1', 'Rollout', 'cart')} }
spec: ${template}
${pod('cart-1-a', ownedBy('apps/v1', 'ReplicaSet', 'cart-1'))}
`),
    );
    expect(deployment).toMatchObject({ id: { kind: 'Deployment' }, pods: [] });
    expect(rollout.template).toEqual(deployment.template);
    expect(rollout.pods).toHaveLength(1);
  });

  it('takes the jobs of a ScaledJob for its pods', () => {
    const [view] = workloadsOf(
      snapshotOf(`
apiVersion: keda.sh/v1alpha1
kind: ScaledJob
metadata: { name: resize, namespace: shop }
spec:
  triggers: [{ type: kafka }]
  jobTargetRef: ${template.replaceAll('\n', '\n  ')}
---
apiVersion: batch/v1
kind: Job
metadata: { name: resize-1, namespace: shop, ${ownedBy('keda.sh/v1alpha1', 'ScaledJob', 'resize')} }
spec: ${template}
${pod('resize-1-x', ownedBy('batch/v1', 'Job', 'resize-1'))}
`),
    );
    expect(view).toMatchObject({
      id: { group: 'keda.sh', kind: 'ScaledJob', name: 'resize' },
      templatePath: 'spec.jobTargetRef.template',
      template: { metadata: { labels: { app: 'cart' } } },
    });
    expect(view.pods).toHaveLength(1);
  });

  it('takes a bare pod whose status was never written for a template', () => {
    const [view] = workloadsOf(
      snapshotOf(pod('draft', 'labels: { app: draft }', '')),
    );
    expect(view).toMatchObject({ templatePath: '', pods: [] });
  });

  it('leaves out pods that are done, terminating or mirrors, and keeps those that are not ready', () => {
    const owner = ownedBy('apps/v1', 'ReplicaSet', 'cart-1');
    expect(
      summary(`
${pod('done', owner, 'phase: Succeeded')}
${pod('failed', owner, 'phase: Failed')}
${pod('going', `deletionTimestamp: "2026-01-01T00:00:00Z", ${owner}`)}
${pod('mirror', 'annotations: { kubernetes.io/config.mirror: x }')}
${pod('starting', owner, 'phase: Pending')}
${pod('bare-done', 'labels: {}', 'phase: Succeeded')}
`),
    ).toEqual(['ReplicaSet shop/cart-1: starting']);
  });

  it('survives owners that go round in a circle', () => {
    expect(
      summary(`
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: a, namespace: shop, ${ownedBy('apps/v1', 'ReplicaSet', 'b')} }
spec: ${template}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: b, namespace: shop, ${ownedBy('apps/v1', 'ReplicaSet', 'a')} }
spec: ${template}
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: self, namespace: shop }
spec: { workloadRef: { kind: Rollout, name: self } }
${pod('p', ownedBy('apps/v1', 'ReplicaSet', 'a'))}
`),
    ).toEqual(['ReplicaSet shop/b: p', 'Rollout shop/self: ']);
  });
});
