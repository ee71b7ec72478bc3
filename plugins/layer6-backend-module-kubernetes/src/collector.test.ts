import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type {
  Asset,
  BrokerAsset,
  ChannelAsset,
  ClusterAsset,
  WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import { collectAll } from 'backstage-plugin-layer6-node/testUtils';
import { parseAllDocuments } from 'yaml';
import { FakeCluster } from './client/testing';
import { collectManifests, kubernetesCollector } from './collector';
import layer6ModuleKubernetes from './index';
import { NOW } from './testing';

const directory = createMockDirectory();

afterEach(() => directory.clear());

const CLUSTER = `
apiVersion: v1
kind: Node
metadata:
  name: node-1
  labels: { topology.kubernetes.io/zone: eu-1a, eks.amazonaws.com/nodegroup: main }
status:
  nodeInfo: { containerRuntimeVersion: containerd://1.7.22-1, kubeletVersion: v1.31.1-eks-abc }
`;

const CART = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop, labels: { team: shop } }
spec:
  replicas: 2
  template:
    metadata: { labels: { app: cart } }
    spec: { containers: [{ name: app, image: registry.test/cart:1.0 }] }
---
apiVersion: v1
kind: Pod
metadata:
  name: cart-abc-1
  namespace: shop
  labels: { app: cart, pod-template-hash: abc }
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: cart-abc, controller: true }]
spec: { nodeName: node-1, containers: [{ name: app, image: registry.test/cart:1.0 }] }
status: { phase: Running, conditions: [{ type: Ready, status: "True" }] }
`;

const AUTOSCALER = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: lost, namespace: shop }
spec:
  minReplicas: 2
  maxReplicas: 6
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: lost }
`;

const KAFKA = `
apiVersion: kafka.strimzi.io/v1
kind: Kafka
metadata: { name: events, namespace: kafka }
spec: { kafka: { replicas: 3, config: { default.replication.factor: 3 } } }
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaTopic
metadata: { name: orders, namespace: kafka, labels: { strimzi.io/cluster: events } }
spec: { replicas: 3, partitions: 6 }
`;

function collect(options: { complete?: boolean } = {}) {
  return collectManifests({
    name: 'test',
    environment: 'production',
    paths: [directory.path],
    complete: false,
    now: NOW,
    ...options,
  });
}

function ofKind<A extends Asset>(assets: Asset[], kind: A['kind']): A[] {
  return assets.filter((asset): asset is A => asset.kind === kind);
}

describe('collectManifests', () => {
  it('turns a folder into the cluster, its workloads, brokers and channels', async () => {
    directory.setContent({
      'cluster.yaml': CLUSTER,
      shop: { 'cart.yaml': CART },
      'kafka.yaml': KAFKA,
    });
    const { assets, report } = await collect();

    expect(assets.map(({ key }) => key)).toEqual([
      'cluster://Cluster/test',
      'workload:shop/apps/Deployment/cart',
      'broker:kafka/kafka.strimzi.io/Kafka/events',
      'channel:kafka/kafka.strimzi.io/KafkaTopic/orders',
    ]);
    for (const asset of assets) {
      expect(asset).toMatchObject({
        source: {
          collector: 'kubernetes',
          name: 'test',
          environment: 'production',
        },
        observedAt: NOW.toISOString(),
      });
    }
    const [cluster] = ofKind<ClusterAsset>(assets, 'cluster');
    expect(cluster.technologies).toEqual([
      expect.objectContaining({
        component: 'container-orchestration',
        id: 'kubernetes',
        distribution: 'eks',
        version: 'v1.31.1-eks-abc',
      }),
      expect.objectContaining({
        component: 'container-runtime',
        id: 'containerd',
        version: '1.7.22-1',
        evidence: [expect.objectContaining({ value: 'containerd://1.7.22-1' })],
      }),
    ]);
    const [cart] = ofKind<WorkloadAsset>(assets, 'workload');
    expect(cart).toMatchObject({
      presence: 'present',
      live: true,
      labels: { team: 'shop' },
      templateLabels: { app: 'cart' },
      clusterKey: cluster.key,
      replicas: {
        known: true,
        observed: true,
        value: { desired: 2, ready: 1 },
      },
      runtimes: { known: true, value: [{ id: 'containerd', nodes: 1 }] },
    });
    expect(cart.technologies.map(({ id }) => id)).toEqual([
      'kubernetes',
      'containerd',
    ]);
    const [broker] = ofKind<BrokerAsset>(assets, 'broker');
    const [channel] = ofKind<ChannelAsset>(assets, 'channel');
    expect(channel.brokerKey).toBe(broker.key);

    expect(report.problems).toEqual([]);
    expect(report.coverage).toMatchObject({
      '/Node': { state: 'listed', count: 1 },
      'apps/Deployment': {
        state: 'partial',
        count: 1,
        detail: expect.any(String),
      },
      'autoscaling/HorizontalPodAutoscaler': { state: 'partial', count: 0 },
    });
  });

  it('leaves the wanted replicas to an autoscaler, and counts no pods where there are none', async () => {
    directory.setContent({
      'a.yaml': `${CART.split('---')[0]}---${AUTOSCALER.replace('name: lost }', 'name: cart }')}`,
    });
    const { assets } = await collect();
    expect(ofKind<WorkloadAsset>(assets, 'workload')).toEqual([
      expect.objectContaining({
        live: false,
        replicas: expect.objectContaining({
          known: true,
          observed: false,
          value: {},
        }),
      }),
    ]);
  });

  it.each([
    { complete: false, presence: 'not-in-input' },
    { complete: true, presence: 'missing' },
  ])(
    'shows what an autoscaler refers to and nobody holds as $presence',
    async ({ complete, presence }) => {
      directory.setContent({ 'a.yaml': AUTOSCALER });
      const { assets } = await collect({ complete });
      const [lost] = ofKind<WorkloadAsset>(assets, 'workload');
      expect(lost).toMatchObject({
        key: 'workload:shop/apps/Deployment/lost',
        presence,
        scaling: { known: true, value: { autoscalers: [{ min: 2, max: 6 }] } },
        replicas: { known: false },
        mtls: { known: false },
      });
    },
  );

  it('gives no assets, and a problem, where nothing is found', async () => {
    directory.setContent({ 'values.yaml': 'replicas: 2' });
    expect(await collect()).toEqual({
      assets: [],
      report: {
        coverage: expect.objectContaining({
          '/Node': expect.objectContaining({ state: 'partial', count: 0 }),
        }),
        problems: [
          {
            message: expect.stringMatching(/^no Kubernetes objects found in /),
          },
        ],
        unreadable: 0,
      },
    });
  });
});

describe('kubernetesCollector', () => {
  it('reads and watches what the configuration names', async () => {
    directory.setContent({ 'cart.yaml': CART });
    const collector = kubernetesCollector();
    const [source] = collector.readSources(
      new ConfigReader({
        layer6: {
          sources: {
            kubernetes: [
              { name: 'test', manifests: directory.path, complete: true },
            ],
          },
        },
      }),
    );
    const logger = mockServices.logger.mock();
    const controller = new AbortController();
    const context = { now: NOW, signal: controller.signal, logger };

    const collection = collector.collect(source, context);
    await expect(collection.next()).resolves.toMatchObject({
      value: { kind: 'cluster', key: 'cluster://Cluster/test' },
    });

    const changed = new Promise<void>(resolve => {
      collector.watch?.(source, resolve, context);
    });
    const timer = setInterval(
      () => directory.addContent({ 'cart.yaml': `${CART}# ${Math.random()}` }),
      200,
    );
    await changed;
    clearInterval(timer);

    controller.abort();
    await expect(collection.next()).rejects.toThrow(/abort/);
  });

  it('reads live clusters just as recorded ones', async () => {
    const cluster = await FakeCluster.start();
    try {
      const [node, deployment, pod] = parseAllDocuments(
        `${CLUSTER}---${CART}`,
      ).map(document => document.toJS());
      cluster
        .serve('v1', 'Node', 'nodes', [node], { namespaced: false })
        .serve('apps/v1', 'Deployment', 'deployments', [deployment])
        .serve('v1', 'Pod', 'pods', [pod]);
      const source = {
        collector: 'kubernetes',
        name: 'test',
        environment: 'production',
        schedule: { minutes: 5 },
        maxAge: { minutes: 15 },
        settings: { cluster: 'test' },
      };
      const collector = kubernetesCollector({
        clusters: {
          discoverSources: async () => [source],
          transportTo: () => cluster.transport,
        },
      });
      const context = {
        now: NOW,
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
      };
      expect(await collector.discoverSources?.(context)).toEqual([source]);
      expect(collector.watch?.(source, () => {}, context)).toBe(false);

      const live = await collectAll(collector.collect(source, context));
      directory.setContent({ 'cluster.yaml': CLUSTER, 'cart.yaml': CART });
      const recorded = await collect({ complete: true });
      expect(live.assets).toEqual(recorded.assets);
      expect(live.report).toMatchObject({
        problems: [],
        unreadable: 0,
        coverage: { 'apps/Deployment': { state: 'listed', count: 1 } },
      });
    } finally {
      await cluster.stop();
    }
  });

  it.each([
    ['knows clusters where the portal does', { kubernetes: {} }, true],
    ['knows none where the portal does not', {}, false],
  ])('is registered by the backend module, and %s', async (_, data, knows) => {
    const addCollector = jest.fn();
    await startTestBackend({
      extensionPoints: [[layer6CollectorsExtensionPoint, { addCollector }]],
      features: [
        layer6ModuleKubernetes,
        mockServices.rootConfig.factory({ data }),
      ],
    });
    const [[collector]] = addCollector.mock.calls;
    expect(collector.id).toBe('kubernetes');
    expect(collector.discoverSources !== undefined).toBe(knows);
  });
});
