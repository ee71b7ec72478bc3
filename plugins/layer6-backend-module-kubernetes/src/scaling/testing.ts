import type { Scaling } from 'backstage-plugin-layer6-engine';
import { snapshotOf, type SnapshotOptions } from '../testing';
import { workloadsOf } from '../workloads';
import { interpretScaling, scalingIndex } from '.';

/* Manifests for the tests of this folder, and what is made of them. */

export const deployment = (more = '', name = 'cart') => `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: ${name}, resources: { requests: { cpu: 100m } } }] }
  ${more}
`;

export interface HpaOptions {
  name?: string;
  namespace?: string;
  version?: string;
  target?: string;
  metadata?: string;
  spec?: string;
  status?: string;
}

export const hpa = (options: HpaOptions = {}) => `
---
apiVersion: ${options.version ?? 'autoscaling/v2'}
kind: HorizontalPodAutoscaler
metadata: { name: ${options.name ?? 'cart'}, namespace: ${options.namespace ?? 'shop'}, ${options.metadata ?? ''} }
spec:
  scaleTargetRef: { ${options.target ?? 'apiVersion: apps/v1, kind: Deployment, name: cart'} }
  maxReplicas: 10
  ${options.spec ?? ''}
${options.status ?? ''}
`;

export const scaledObject = (spec = '', metadata = '', status = '') => `
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: cart, namespace: shop, ${metadata} }
spec: { scaleTargetRef: { name: cart }, triggers: [{ type: cpu, metricType: Utilization, metadata: { value: '60' } }], ${spec} }
${status}
`;

export function scalingOf(
  yaml: string,
  options?: SnapshotOptions,
  name = 'cart',
): Scaling {
  const snapshot = snapshotOf(yaml, options);
  const view = workloadsOf(snapshot).find(({ id }) => id.name === name)!;
  const fact = interpretScaling(view, snapshot, scalingIndex(snapshot));
  if (!fact.known) throw new Error(fact.reason.code);
  return fact.value;
}

export const onlyAutoscaler = (yaml: string, options?: SnapshotOptions) => {
  const { autoscalers } = scalingOf(yaml, options);
  expect(autoscalers).toHaveLength(1);
  return autoscalers[0];
};
