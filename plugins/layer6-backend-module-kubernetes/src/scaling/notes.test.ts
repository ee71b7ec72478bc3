import { deployment, hpa, scalingOf } from './testing';

describe('notes', () => {
  const codes = (yaml: string) => scalingOf(yaml).notes.map(({ code }) => code);
  const managed = (manager: string, subresource = '') => `
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
  namespace: shop
  uid: cart
  managedFields: [{ manager: ${manager}, subresource: '${subresource}', fieldsV1: { 'f:spec': { 'f:replicas': {} } } }]
spec: { replicas: 3, template: { spec: { containers: [{ name: cart, resources: { requests: { cpu: 100m } } }] } } }
`;

  it.each<[string, string, string[]]>([
    [
      'a manifest that sets replicas',
      deployment('replicas: 3'),
      ['replicas-also-in-manifest'],
    ],
    ['a manifest that does not', deployment(), []],
    [
      'replicas that somebody applied',
      managed('argocd-controller'),
      ['replicas-also-in-manifest'],
    ],
    [
      'replicas that the controller set',
      managed('kube-controller-manager'),
      [],
    ],
    ['replicas that were scaled', managed('kubectl', 'scale'), []],
  ])('%s', (_, yaml, expected) => {
    expect(codes(yaml + hpa())).toEqual(expected);
  });

  it('tell a selector that takes other pods, and a budget above the minimum', () => {
    const other = deployment('', 'canary').replace(
      'labels: { app: canary }',
      'labels: { app: cart }',
    );
    const budget = (min: number | string) => `
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: cart, namespace: shop }
spec: { minAvailable: ${min}, selector: { matchLabels: { app: cart } } }
`;
    expect(codes(deployment() + other + hpa())).toEqual([
      'overlapping-selector',
    ]);
    expect(codes(deployment() + budget(2) + hpa())).toEqual([
      'budget-above-minimum',
    ]);
    expect(codes(deployment() + budget(1) + hpa())).toEqual([]);
    expect(codes(deployment() + budget('90%') + hpa())).toEqual([]);
  });
});
