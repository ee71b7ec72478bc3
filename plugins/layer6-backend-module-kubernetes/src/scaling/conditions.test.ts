import { deployment, hpa, type HpaOptions, onlyAutoscaler } from './testing';

describe('status', () => {
  const CONDITIONS = `status:
  conditions:
    - { type: AbleToScale, status: 'True', reason: ReadyForNewScale }
    - { type: ScalingActive, status: 'False', reason: FailedGetResourceMetric, message: no metrics, lastTransitionTime: '2026-01-15T11:50:00Z' }`;

  it('is all of its conditions, each with its place', () => {
    expect(
      onlyAutoscaler(deployment() + hpa({ status: CONDITIONS })),
    ).toMatchObject({
      observed: true,
      conditions: [
        { type: 'AbleToScale', status: 'True' },
        {
          type: 'ScalingActive',
          status: 'False',
          reason: 'FailedGetResourceMetric',
          message: 'no metrics',
          since: '2026-01-15T11:50:00Z',
          evidence: {
            path: 'status.conditions[ScalingActive]',
            value: 'False (FailedGetResourceMetric): no metrics',
          },
        },
      ],
    });
  });

  it('stands in an annotation in v1', () => {
    const conditions =
      '[{"type":"AbleToScale","status":"False","reason":"FailedGetScale"}]';
    const metadata = `annotations: { autoscaling.alpha.kubernetes.io/conditions: '${conditions}' }`;
    expect(
      onlyAutoscaler(
        deployment() + hpa({ version: 'autoscaling/v1', metadata }),
      ),
    ).toMatchObject({
      conditions: [
        { type: 'AbleToScale', status: 'False', reason: 'FailedGetScale' },
      ],
    });
  });

  it.each<[string, HpaOptions, boolean, unknown]>([
    ['a manifest has none', {}, false, null],
    [
      'nor has one that a tool filled with zeroes',
      {
        metadata: 'creationTimestamp: null',
        status: 'status: { currentReplicas: 0, desiredReplicas: 0 }',
      },
      false,
      null,
    ],
    [
      'an object of a cluster that nobody has looked at',
      { metadata: "creationTimestamp: '2026-01-15T11:59:00Z'" },
      true,
      null,
    ],
    [
      'replicas without conditions',
      { status: 'status: { currentReplicas: 3 }' },
      true,
      [],
    ],
  ])('%s', (_, options, observed, conditions) => {
    expect(onlyAutoscaler(deployment() + hpa(options))).toMatchObject({
      observed,
      conditions,
    });
  });
});
