import type { Autoscaler, WorkloadAsset } from '../../model';
import {
  anEvidence,
  aSubject,
  aWorkload,
  NOW,
  seen,
} from '../../testing/assets';
import {
  aCondition,
  anAutoscaler,
  aScaling,
  minutesAgo,
} from '../../testing/scaling';
import { evaluate } from './evaluate';

const judge = (
  autoscalers: Partial<Autoscaler>[],
  overrides: Partial<WorkloadAsset> = {},
) => {
  const scaling = seen(
    aScaling({ autoscalers: autoscalers.map(anAutoscaler) }),
  );
  const workloads = [aWorkload({ scaling, ...overrides })];
  return evaluate(aSubject({ workloads }), { now: NOW, settings: {} })[0];
};

const missing = (certain: boolean, sidecars: string[] = []) => ({
  resource: 'cpu',
  containers: ['cart', ...sidecars],
  sidecars,
  certain,
  evidence: [anEvidence()],
});

describe('what changes by time alone', () => {
  it('is looked at again when failing metrics have lasted 15 minutes', () => {
    const since = minutesAgo(10);
    const conditions = [
      aCondition('ScalingActive', 'False', 'FailedGetResourceMetric', since),
    ];
    expect(judge([{ conditions }])).toMatchObject({
      status: 'partial',
      validUntil: minutesAgo(-5),
    });
  });

  it('is looked at again when a new autoscaler is five minutes old', () => {
    const fresh = { conditions: null, createdAt: minutesAgo(2) };
    expect(judge([fresh])).toMatchObject({
      status: 'pass',
      validUntil: minutesAgo(-3),
    });
  });

  it('does not wait where no time is given', () => {
    const { since: _, ...condition } = aCondition(
      'ScalingActive',
      'False',
      'FailedGetResourceMetric',
    );
    expect(judge([{ conditions: [condition] }])).toMatchObject({
      status: 'fail',
    });
    const { validUntil } = judge([{ conditions: null, createdAt: undefined }]);
    expect(validUntil).toBeUndefined();
  });
});

describe('observed', () => {
  it.each<[string, Partial<Autoscaler>, Partial<WorkloadAsset>, boolean]>([
    ['by its status', {}, {}, true],
    ['not in a manifest', { conditions: null, observed: false }, {}, false],
    ['not by counts without conditions', { conditions: [] }, {}, false],
    [
      'by requests that live pods lack',
      { missingRequests: [missing(true)] },
      {},
      true,
    ],
    [
      'not by those that a template lacks',
      { missingRequests: [missing(true)] },
      { live: false },
      false,
    ],
  ])('%s', (_, autoscaler, workload, observed) => {
    expect(judge([autoscaler], workload)).toMatchObject({ observed });
  });
});

describe('remedies', () => {
  it('begin with at least two pods, and leave room above what runs now', () => {
    const replicas = seen({ desired: 12 });
    expect(judge([], { replicas }).remedy?.snippet?.code).toContain(
      'minReplicas: 12\n  maxReplicas: 24\n',
    );
  });

  it('raise the maximum where it is set', () => {
    const managedBy = {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      namespace: 'shop',
      name: 'cart',
    };
    const { remedy } = judge([{ via: 'keda', managedBy, min: 4, max: 4 }]);
    expect(remedy?.snippet?.code).toContain('kind: ScaledObject');
    expect(remedy?.snippet?.code).toContain(
      'minReplicaCount: 4\n  maxReplicaCount: 10\n',
    );
  });

  it('put requests where the containers stand', () => {
    const { remedy } = judge([{ missingRequests: [missing(true, ['proxy'])] }]);
    expect(remedy?.snippet?.code).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: cart
          resources:
            requests:
              cpu: 100m
      initContainers:
        - name: proxy
          resources:
            requests:
              cpu: 100m
`);
  });

  it('have no snippet for lists that cannot be merged', () => {
    const workload = {
      group: 'argoproj.io',
      kind: 'Rollout',
      namespace: 'shop',
      name: 'cart',
    };
    const { remedy } = judge([{ missingRequests: [missing(true)] }], {
      workload,
    });
    expect(remedy?.text.en).toContain('cart');
    expect(remedy?.snippet).toBeUndefined();
  });

  it('quote what could be read as anything else', () => {
    const workload = {
      group: 'apps',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'cart\nspec: {}',
    };
    expect(judge([], { workload }).remedy?.snippet?.code).toContain(
      'name: "cart\\nspec: {}"\n',
    );
  });
});
