import {
  deployment,
  hpa,
  type HpaOptions,
  scaledObject,
  scalingOf,
  onlyAutoscaler,
} from './testing';

describe('KEDA', () => {
  const generated = (options: HpaOptions = {}) =>
    hpa({ name: 'keda-hpa-cart', spec: 'minReplicas: 2', ...options });
  const owner =
    'ownerReferences: [{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: cart }]';

  it.each([
    ['its owner', generated({ name: 'any', metadata: owner })],
    [
      'its label',
      generated({
        name: 'any',
        metadata: 'labels: { scaledobject.keda.sh/name: cart }',
      }),
    ],
    ['its name', generated()],
  ])('finds the generated HPA by %s', (_, yaml) => {
    expect(onlyAutoscaler(deployment() + scaledObject() + yaml)).toMatchObject({
      via: 'keda',
      object: { kind: 'HorizontalPodAutoscaler' },
      managedBy: { kind: 'ScaledObject', name: 'cart' },
      min: 2,
      max: 10,
    });
  });

  it('finds the name that the ScaledObject gives it', () => {
    const named = scaledObject(
      'advanced: { horizontalPodAutoscalerConfig: { name: cart-keda } }',
    );
    expect(
      onlyAutoscaler(deployment() + named + generated({ name: 'cart-keda' })),
    ).toMatchObject({ via: 'keda' });
    expect(
      scalingOf(deployment() + named + generated()).autoscalers,
    ).toHaveLength(2);
  });

  it('knows a generated HPA without its ScaledObject, and its pause', () => {
    const yaml =
      deployment() +
      generated({
        metadata: `${owner}, annotations: { autoscaling.keda.sh/paused-replicas: '4' }`,
        spec: 'minReplicas: 4',
      });
    expect(onlyAutoscaler(yaml)).toMatchObject({
      managedBy: { kind: 'ScaledObject', name: 'cart' },
      paused: { at: 4 },
    });
  });

  it('is judged by what the ScaledObject sets where its HPA was not read', () => {
    expect(onlyAutoscaler(deployment() + scaledObject())).toMatchObject({
      object: { kind: 'ScaledObject' },
      min: 1,
      max: 100,
      observed: false,
      conditions: null,
      metrics: [
        { type: 'Resource', name: 'cpu', target: 'Utilization', value: '60' },
      ],
    });
    const bounds = 'minReplicaCount: 0, maxReplicaCount: 7';
    expect(onlyAutoscaler(deployment() + scaledObject(bounds))).toMatchObject({
      min: 1,
      max: 7,
    });
  });

  it('has not been taken up where all HPAs were read and the generated one is none of them', () => {
    const recorded =
      deployment() +
      scaledObject('', "creationTimestamp: '2026-01-01T00:00:00Z'");
    expect(onlyAutoscaler(recorded, { complete: true })).toMatchObject({
      observed: true,
      conditions: null,
    });
    expect(onlyAutoscaler(recorded)).toMatchObject({
      observed: false,
      conditions: null,
    });
  });

  it('reports why it made none', () => {
    const failed = scaledObject(
      '',
      'uid: so',
      "status: { conditions: [{ type: Ready, status: 'False', reason: ScaledObjectCheckFailed }] }",
    );
    expect(onlyAutoscaler(deployment() + failed)).toMatchObject({
      observed: true,
      conditions: [
        { type: 'Ready', status: 'False', reason: 'ScaledObjectCheckFailed' },
      ],
    });
  });

  it.each([
    ["paused: 'true'", {}],
    ["paused: 'yes'", {}],
    ["paused: 'false'", undefined],
    ["paused-replicas: '3'", { at: 3 }],
    ['paused-replicas: few', {}],
    ["paused: 'true', autoscaling.keda.sh/paused-replicas: '0'", { at: 0 }],
  ])('reads the pause: %s', (annotation, paused) => {
    const yaml = scaledObject(
      'maxReplicaCount: 9',
      `annotations: { autoscaling.keda.sh/${annotation} }`,
    );
    const autoscaler = onlyAutoscaler(
      deployment() +
        yaml +
        generated({ spec: 'minReplicas: 3' }).replace(
          'maxReplicas: 10',
          'maxReplicas: 3',
        ),
    );
    expect(autoscaler.paused).toEqual(paused);
    // While it is held, the HPA's own bounds are that number.
    expect(autoscaler).toMatchObject(
      paused ? { min: 1, max: 9 } : { min: 3, max: 3 },
    );
  });
});
