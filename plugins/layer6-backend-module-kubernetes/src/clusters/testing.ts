import type { FakeCluster, FakeObject } from '../client/testing';
import { NOW } from '../testing';
import { readSnapshot, type ReadSnapshotOptions } from './readSnapshot';

export const ownedBy = (kind: string, name: string) => ({
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name, controller: true }],
});

export const template = {
  metadata: { labels: { app: 'cart' } },
  spec: { containers: [{ name: 'app', image: 'registry.test/cart:1.0' }] },
};

export const deployment = (name: string, fields: object = {}): FakeObject => ({
  metadata: { name, namespace: 'shop', uid: name, ...fields },
  spec: { replicas: 2, template },
});

export const pod = (name: string, metadata: object = {}): FakeObject => ({
  metadata: {
    name,
    namespace: 'shop',
    uid: name,
    labels: { 'pod-template-hash': '1' },
    ...metadata,
  },
  spec: { ...template.spec, nodeName: 'node-1' },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
});

const node: FakeObject = {
  metadata: { name: 'node-1', labels: { 'topology.kubernetes.io/zone': 'a' } },
  status: {
    nodeInfo: {
      containerRuntimeVersion: 'containerd://1.7.22',
      kubeletVersion: 'v1.31.1',
    },
  },
};

export const hpa = (target: string): FakeObject => ({
  metadata: { name: target, namespace: 'shop' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target },
    maxReplicas: 3,
  },
});

/** A small shop with everything that the API server itself serves. */
export function shopOn(
  cluster: FakeCluster,
  pods = [pod('cart-1-a', ownedBy('ReplicaSet', 'cart-1'))],
): FakeCluster {
  return cluster
    .serve('v1', 'Node', 'nodes', [node], { namespaced: false })
    .serve('v1', 'Namespace', 'namespaces', [{ metadata: { name: 'shop' } }], {
      namespaced: false,
    })
    .serve('v1', 'Pod', 'pods', pods)
    .serve('v1', 'Service', 'services')
    .serve('v1', 'ConfigMap', 'configmaps')
    .serve('v1', 'Secret', 'secrets', [
      { metadata: { name: 'key', namespace: 'shop' }, data: {} },
    ])
    .serve('apps/v1', 'Deployment', 'deployments', [deployment('cart')])
    .serve('apps/v1', 'ReplicaSet', 'replicasets', [
      {
        metadata: {
          name: 'cart-1',
          namespace: 'shop',
          labels: { 'pod-template-hash': '1' },
          ...ownedBy('Deployment', 'cart'),
        },
        spec: { replicas: 1, template },
      },
    ])
    .serve(
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      'horizontalpodautoscalers',
      [hpa('cart')],
    );
}

/** A read that loses no time. */
export function readFrom(
  cluster: FakeCluster,
  options: Partial<ReadSnapshotOptions> = {},
) {
  return readSnapshot(cluster.transport, {
    source: {
      collector: 'kubernetes',
      name: 'eks-prod',
      environment: 'production',
    },
    now: NOW,
    signal: new AbortController().signal,
    pauseMs: 1,
    attempts: 2,
    ...options,
  });
}
