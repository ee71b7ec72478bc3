import { deployment, hpa, type HpaOptions, onlyAutoscaler } from './testing';

describe('metrics', () => {
  const annotated = (metrics: string) =>
    `annotations: { autoscaling.alpha.kubernetes.io/metrics: '${metrics}' }`;
  it.each<[string, HpaOptions, string[]]>([
    [
      'none, which the API server fills in',
      {},
      ['Resource cpu Utilization 80'],
    ],
    [
      'v1',
      { version: 'autoscaling/v1', spec: 'targetCPUUtilizationPercentage: 70' },
      ['Resource cpu Utilization 70'],
    ],
    [
      'v1, what it has no field for',
      {
        version: 'autoscaling/v1',
        metadata: annotated(
          '[{"type":"Resource","resource":{"name":"memory","targetAverageValue":"500Mi"}}]',
        ),
      },
      ['Resource memory AverageValue 500Mi'],
    ],
    [
      'a utilization without a number',
      {
        spec: 'metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization } } }]',
      },
      [],
    ],
    [
      'a target of nothing',
      {
        spec: 'metrics: [{ type: External, external: { metric: { name: lag }, target: { type: AverageValue, averageValue: 0m } } }]',
      },
      [],
    ],
    [
      'v1, an annotation that is no JSON',
      { version: 'autoscaling/v1', metadata: annotated('oops') },
      ['Resource cpu Utilization 80'],
    ],
    [
      'v2beta1',
      {
        version: 'autoscaling/v2beta1',
        spec: 'metrics: [{ type: Resource, resource: { name: cpu, targetAverageUtilization: 65 } }, { type: Pods, pods: { metricName: rps, targetAverageValue: 10 } }, { type: Object, object: { metricName: hits, target: { kind: Service, name: cart }, targetValue: 2k } }, { type: External, external: { metricName: lag, targetValue: 100 } }]',
      },
      [
        'Resource cpu Utilization 65',
        'Pods rps AverageValue 10',
        'Object hits Value 2k',
        'External lag Value 100',
      ],
    ],
    [
      'v2',
      {
        spec: 'metrics: [{ type: Resource, resource: { name: memory, target: { type: AverageValue, averageValue: 1Gi } } }, { type: ContainerResource, containerResource: { name: cpu, container: cart, target: { type: Utilization, averageUtilization: 60 } } }, { type: Pods, pods: { metric: { name: rps }, target: { type: AverageValue, averageValue: 10 } } }, { type: Object, object: { metric: { name: hits }, target: { type: Value, value: 2k } } }, { type: External, external: { metric: { name: lag }, target: { type: AverageValue, averageValue: 30 } } }]',
      },
      [
        'Resource memory AverageValue 1Gi',
        'ContainerResource cpu Utilization 60',
        'Pods rps AverageValue 10',
        'Object hits Value 2k',
        'External lag AverageValue 30',
      ],
    ],
  ])('of %s', (_, options, expected) => {
    const { metrics } = onlyAutoscaler(deployment() + hpa(options));
    expect(
      metrics.map(
        ({ type, name, target, value }) => `${type} ${name} ${target} ${value}`,
      ),
    ).toEqual(expected);
  });
});
