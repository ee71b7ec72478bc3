import { snapshotOf } from '../testing';
import { workloadsOf } from '../workloads';
import { interpretHealing } from '.';

const TEMPLATE = `template:
    metadata: { labels: { app: cart } }
    spec:
      containers:
        - { name: cart, livenessProbe: { httpGet: { port: 80 } }, readinessProbe: {} }
      initContainers:
        - { name: migrate }
        - { name: proxy, restartPolicy: Always, startupProbe: {} }`;

const workload = (apiVersion: string, kind: string, spec = TEMPLATE) => `
---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: cart, namespace: shop }
spec:
  ${spec}
`;

function read(yaml: string) {
  const snapshot = snapshotOf(yaml);
  return interpretHealing(workloadsOf(snapshot)[0], snapshot);
}

it.each([
  ['apps/v1', 'Deployment', 'Deployment'],
  ['apps/v1', 'StatefulSet', 'StatefulSet'],
  ['apps/v1', 'DaemonSet', 'DaemonSet'],
  ['apps/v1', 'ReplicaSet', 'ReplicaSet'],
  ['v1', 'ReplicationController', 'ReplicationController'],
  ['apps.openshift.io/v1', 'DeploymentConfig', 'DeploymentConfig'],
  ['argoproj.io/v1alpha1', 'Rollout', 'Rollout'],
  ['batch/v1', 'Job', null],
])('%s %s', (apiVersion, kind, replacedBy) => {
  expect(read(workload(apiVersion, kind))).toMatchObject({
    known: true,
    observed: false,
    value: { replacedBy },
  });
});

it('gives a bare pod nothing, whatever its restart policy', () => {
  const pod = workload(
    'v1',
    'Pod',
    'restartPolicy: Always\n  containers: [{ name: cart }]',
  );
  expect(read(pod)).toMatchObject({ value: { replacedBy: null } });
});

it('does not know what a custom resource does for its pods', () => {
  expect(
    read(`
apiVersion: v1
kind: Pod
metadata: { name: edge-0, namespace: shop, ownerReferences: [{ apiVersion: example.org/v1, kind: Fleet, name: edge, controller: true }] }
spec: { containers: [{ name: edge }] }
`),
  ).toMatchObject({ known: false, reason: { code: 'unknown-kind' } });
});

it('shows probes of what keeps running, and the disruption budget of its pods', () => {
  const budget = (name: string, app: string) => `
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: shop }
spec: { minAvailable: 50%, selector: { matchLabels: { app: ${app} } } }
`;
  const yaml =
    workload('apps/v1', 'Deployment') +
    budget('basket', 'basket') +
    budget('cart', 'cart');
  expect(read(yaml)).toMatchObject({
    value: {
      probes: [
        { container: 'cart', liveness: true, readiness: true, startup: false },
        {
          container: 'proxy',
          liveness: false,
          readiness: false,
          startup: true,
        },
      ],
      disruptionBudget: { name: 'cart', minAvailable: '50%' },
    },
    evidence: [
      { path: 'kind' },
      {
        path: 'spec.template.spec.containers[cart].livenessProbe',
        value: 'set',
      },
      { path: 'spec.template.spec.containers[cart].readinessProbe' },
      { path: 'spec.minAvailable', value: '50%' },
    ],
  });
});
