import { snapshotOf, type SnapshotOptions } from '../testing';
import { workloadsOf } from '../workloads';
import { interpretScaling, scalingIndex } from '.';
import { deployment, hpa, type HpaOptions, scalingOf } from './testing';

describe('matching', () => {
  it.each<[string, HpaOptions, number]>([
    ['group, kind and name', {}, 1],
    [
      'another version of the group',
      { target: 'apiVersion: apps/v1beta1, kind: Deployment, name: cart' },
      1,
    ],
    ['an older API of the autoscaler', { version: 'autoscaling/v2beta2' }, 1],
    [
      'another group',
      {
        target: 'apiVersion: extensions/v1beta1, kind: Deployment, name: cart',
      },
      0,
    ],
    [
      'no group, which is the core group',
      { target: 'kind: Deployment, name: cart' },
      0,
    ],
    [
      'another spelling of the kind',
      { target: 'apiVersion: apps/v1, kind: deployment, name: cart' },
      0,
    ],
    [
      'another kind of that name',
      { target: 'apiVersion: apps/v1, kind: StatefulSet, name: cart' },
      0,
    ],
    [
      'another name',
      { target: 'apiVersion: apps/v1, kind: Deployment, name: basket' },
      0,
    ],
    ['another namespace', { namespace: 'billing' }, 0],
    [
      'one that is being deleted',
      { metadata: "deletionTimestamp: '2026-01-15T11:00:00Z'" },
      0,
    ],
    [
      'an autoscaler of another group',
      { version: 'autoscaling.example.org/v2' },
      0,
    ],
  ])('by %s', (_, options, count) => {
    expect(scalingOf(deployment() + hpa(options)).autoscalers).toHaveLength(
      count,
    );
  });

  it('names an autoscaler that all but matches', () => {
    const target =
      'apiVersion: extensions/v1beta1, kind: Deployment, name: cart';
    expect(scalingOf(deployment() + hpa({ target })).notes).toMatchObject([
      {
        code: 'target-mismatch',
        params: { autoscaler: 'cart', target: 'extensions/v1beta1 Deployment' },
        evidence: [
          {
            path: 'spec.scaleTargetRef.apiVersion',
            value: 'extensions/v1beta1',
          },
          { path: 'spec.scaleTargetRef.kind' },
        ],
      },
    ]);
  });

  it('names an autoscaler left on the Deployment that a Rollout has taken over', () => {
    const rollout = `
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: shop, namespace: shop }
spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: shop } }
`;
    const target = 'apiVersion: apps/v1, kind: Deployment, name: shop';
    const snapshot = snapshotOf(
      deployment('', 'shop') + rollout + hpa({ target }),
    );
    const view = workloadsOf(snapshot).find(({ id }) => id.kind === 'Rollout')!;
    expect(
      interpretScaling(view, snapshot, scalingIndex(snapshot)),
    ).toMatchObject({
      value: {
        autoscalers: [],
        notes: [
          {
            code: 'target-mismatch',
            params: { target: 'apps/v1 Deployment' },
          },
        ],
      },
    });
  });

  it('keeps two autoscalers of one target apart', () => {
    const two = hpa() + hpa({ name: 'cart-memory' });
    expect(
      scalingOf(deployment() + two).autoscalers.map(
        ({ object }) => object.name,
      ),
    ).toEqual(['cart', 'cart-memory']);
  });

  it('follows a Rollout to the Deployment that it has taken over', () => {
    const yaml = `${deployment('replicas: 0', 'cart')}
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: cart-rollout, namespace: shop }
spec: { selector: { matchLabels: { app: cart } }, workloadRef: { apiVersion: apps/v1, kind: Deployment, name: cart } }
${hpa({ target: 'apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: cart-rollout' })}`;
    expect(scalingOf(yaml)).toMatchObject({
      autoscalers: [],
      delegatedTo: { kind: 'Rollout', namespace: 'shop', name: 'cart-rollout' },
    });
    const rollout = scalingOf(yaml, {}, 'cart-rollout');
    expect(rollout).toMatchObject({
      scalable: 'expected',
      autoscalers: [{ min: 1, max: 10, missingRequests: [] }],
    });
    expect(rollout.delegatedTo).toBeUndefined();
    expect(rollout.notes).toEqual([]);
  });
});

describe('absence', () => {
  it('is proven in a folder that could be read, complete or not', () => {
    expect(scalingOf(deployment()).gap).toBeUndefined();
    expect(scalingOf(deployment(), { complete: true }).gap).toBeUndefined();
  });

  it.each<[string, SnapshotOptions, string]>([
    ['a document that cannot be read', { unreadable: 1 }, 'unreadable-input'],
    [
      'HPAs that may not be listed',
      {
        coverage: {
          'autoscaling/HorizontalPodAutoscaler': {
            state: 'forbidden',
            count: 0,
          },
        },
      },
      'forbidden',
    ],
    [
      'ScaledObjects that could not be listed',
      {
        complete: true,
        coverage: { 'keda.sh/ScaledObject': { state: 'failed', count: 0 } },
      },
      'read-failed',
    ],
  ])('is not, with %s', (_, options, code) => {
    expect(scalingOf(deployment(), options).gap).toMatchObject({ code });
    expect(scalingOf(deployment() + hpa(), options).gap).toBeUndefined();
  });

  it('is, where KEDA is not served', () => {
    const coverage = {
      'keda.sh/ScaledObject': { state: 'not-served' as const, count: 0 },
    };
    expect(
      scalingOf(deployment(), { complete: true, coverage }).gap,
    ).toBeUndefined();
  });
});

it('proves that a workload is set to no pods at all', () => {
  expect(scalingOf(deployment('replicas: 0') + hpa()).atZero).toMatchObject({
    object: { kind: 'Deployment', name: 'cart' },
    path: 'spec.replicas',
    value: 0,
  });
  expect(scalingOf(deployment('replicas: 1') + hpa()).atZero).toBeUndefined();
  expect(scalingOf(deployment() + hpa()).atZero).toBeUndefined();
});

describe('kinds', () => {
  const workload = (apiVersion: string, kind: string) => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: cart, namespace: shop }
spec: { template: { spec: { containers: [{ name: cart }] } }, containers: [{ name: cart }], jobTemplate: { spec: { template: { spec: { containers: [{ name: cart }] } } } } }
`;
  it.each([
    ['apps/v1', 'Deployment', 'expected'],
    ['apps/v1', 'ReplicaSet', 'expected'],
    ['v1', 'ReplicationController', 'expected'],
    ['apps.openshift.io/v1', 'DeploymentConfig', 'expected'],
    ['argoproj.io/v1alpha1', 'Rollout', 'expected'],
    ['apps/v1', 'StatefulSet', 'optional'],
    ['apps/v1', 'DaemonSet', 'none'],
    ['batch/v1', 'Job', 'none'],
    ['batch/v1', 'CronJob', 'none'],
    ['v1', 'Pod', 'none'],
  ])('%s %s', (apiVersion, kind, scalable) => {
    expect(scalingOf(workload(apiVersion, kind))).toMatchObject({ scalable });
  });

  it('a ScaledJob scales by starting jobs', () => {
    const yaml = `
apiVersion: keda.sh/v1alpha1
kind: ScaledJob
metadata: { name: cart, namespace: shop }
spec: { maxReplicaCount: 5, triggers: [{ type: kafka }], jobTargetRef: { template: { spec: { containers: [{ name: cart }] } } } }
`;
    expect(scalingOf(yaml)).toMatchObject({
      scalable: 'none',
      autoscalers: [
        { via: 'keda', min: 0, max: 5, object: { kind: 'ScaledJob' } },
      ],
    });
  });
});
