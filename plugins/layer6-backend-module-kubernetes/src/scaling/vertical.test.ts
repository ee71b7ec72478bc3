import { deployment, scalingOf } from './testing';

describe('vertical autoscalers', () => {
  const vertical = (
    spec: string,
    target = 'apiVersion: apps/v1, kind: Deployment, name: cart',
  ) => `
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: cart, namespace: shop }
spec: { targetRef: { ${target} }, ${spec} }
`;
  it.each<[string, string, string[] | undefined]>([
    ['the default mode', '', ['cpu', 'memory']],
    ['Recreate', 'updatePolicy: { updateMode: Recreate }', ['cpu', 'memory']],
    [
      'InPlaceOrRecreate',
      'updatePolicy: { updateMode: InPlaceOrRecreate }',
      ['cpu', 'memory'],
    ],
    ['Off', "updatePolicy: { updateMode: 'Off' }", undefined],
    ['Initial', 'updatePolicy: { updateMode: Initial }', undefined],
    [
      'memory alone',
      "resourcePolicy: { containerPolicies: [{ containerName: '*', controlledResources: [memory] }] }",
      ['memory'],
    ],
    [
      'no container',
      "resourcePolicy: { containerPolicies: [{ containerName: cart, mode: 'Off' }] }",
      undefined,
    ],
    [
      'another container',
      "resourcePolicy: { containerPolicies: [{ containerName: proxy, mode: 'Off' }] }",
      ['cpu', 'memory'],
    ],
  ])('%s', (_, spec, resources) => {
    const { verticalAutoscalers } = scalingOf(deployment() + vertical(spec));
    expect(verticalAutoscalers.map(each => each.resources)).toEqual(
      resources ? [resources] : [],
    );
  });
});
