import { unknown } from 'backstage-plugin-layer6-engine';
import {
  failure,
  FakeCluster,
  type FakeObject,
  type Fault,
} from '../client/testing';
import { NOW } from '../testing';
import { workloadsOf } from '../workloads';
import { readSnapshot, type ReadSnapshotOptions } from './readSnapshot';

let cluster: FakeCluster;

beforeEach(async () => {
  cluster = await FakeCluster.start();
});

afterEach(() => cluster.stop());

const ownedBy = (kind: string, name: string) => ({
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name, controller: true }],
});

const template = {
  metadata: { labels: { app: 'cart' } },
  spec: { containers: [{ name: 'app', image: 'registry.test/cart:1.0' }] },
};

const deployment = (name: string, fields: object = {}): FakeObject => ({
  metadata: { name, namespace: 'shop', uid: name, ...fields },
  spec: { replicas: 2, template },
});

const pod = (name: string, metadata: object = {}): FakeObject => ({
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

const hpa = (target: string): FakeObject => ({
  metadata: { name: target, namespace: 'shop' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target },
    maxReplicas: 3,
  },
});

/** A small shop with everything that the API server itself serves. */
function shop({
  pods = [pod('cart-1-a', ownedBy('ReplicaSet', 'cart-1'))],
} = {}): FakeCluster {
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

function read(options: Partial<ReadSnapshotOptions> = {}) {
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

const asked = (pattern: RegExp) =>
  cluster.requests.filter(path => pattern.test(path));

describe('readSnapshot', () => {
  it('reads a cluster into what interpreters see', async () => {
    shop();
    const { snapshot, coverage, problems } = await read();
    expect(snapshot.source).toEqual({
      collector: 'kubernetes',
      name: 'eks-prod',
      environment: 'production',
      complete: true,
    });
    expect(snapshot.observedAt).toBe(NOW.toISOString());
    expect(snapshot.list('/Node')).toMatchObject([
      { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } },
    ]);
    // The way from the pod to its Deployment shows without the ReplicaSet between them.
    expect(workloadsOf(snapshot)).toMatchObject([
      {
        id: { kind: 'Deployment', name: 'cart' },
        pods: [{ metadata: { name: 'cart-1-a' } }],
      },
    ]);
    expect(coverage).toMatchObject({
      '/Node': { state: 'listed', count: 1 },
      '/Pod': { state: 'listed', count: 1 },
      '/ConfigMap': { state: 'listed', count: 0 },
      'apps/Deployment': { state: 'listed', count: 1 },
      'apps/StatefulSet': { state: 'not-served', count: 0 },
      'kafka.strimzi.io/Kafka': { state: 'not-served', count: 0 },
    });
    expect(snapshot.gap('apps/Deployment', 'Deployment')).toBeUndefined();
    expect(snapshot.gap('kafka.strimzi.io/Kafka', 'Kafka')).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('asks for no Secrets, and for no other ConfigMaps than those by name', async () => {
    shop();
    await read();
    expect(asked(/secrets/)).toEqual([]);
    expect(
      asked(/configmaps/)
        .map(path => decodeURIComponent(path).replace('limit=250&', ''))
        .sort(),
    ).toEqual([
      '/api/v1/namespaces/istio-system/configmaps?fieldSelector=metadata.name=istio',
      '/api/v1/namespaces/istio-system/configmaps?fieldSelector=metadata.name=istio-ca-root-cert',
      '/api/v1/namespaces/kube-system/configmaps?fieldSelector=metadata.name=kubeadm-config',
      '/api/v1/namespaces/linkerd/configmaps?fieldSelector=metadata.name=linkerd-config',
      '/api/v1/namespaces/linkerd/configmaps?fieldSelector=metadata.name=linkerd-identity-trust-roots',
    ]);
  });

  it('asks for the ConfigMaps of every control plane, where it runs', async () => {
    const istiod = (revision: string) =>
      deployment(`istiod-${revision}`, {
        namespace: 'mesh',
        labels: { app: 'istiod', 'istio.io/rev': revision },
      });
    const config = (name: string, namespace: string): FakeObject => ({
      metadata: { name, namespace },
      data: { mesh: '{}' },
    });
    cluster
      .serve('v1', 'Pod', 'pods', [
        pod('a', { labels: { 'linkerd.io/control-plane-ns': 'l5d' } }),
      ])
      .serve('apps/v1', 'Deployment', 'deployments', [
        istiod('default'),
        {
          ...istiod('1-24'),
          spec: {
            template: {
              spec: {
                containers: [
                  {
                    name: 'discovery',
                    env: [{ name: 'SHARED_MESH_CONFIG', value: 'shared' }],
                  },
                ],
              },
            },
          },
        },
      ])
      .serve('v1', 'ConfigMap', 'configmaps', [
        config('istio', 'mesh'),
        config('istio-1-24', 'mesh'),
        config('shared', 'mesh'),
        config('istio', 'shop'),
        config('istio-ca-root-cert', 'mesh'),
        config('istio-ca-root-cert', 'shop'),
        config('linkerd-config', 'l5d'),
        config('linkerd-identity-trust-roots', 'l5d'),
        config('settings', 'mesh'),
      ]);
    const { snapshot } = await read();
    expect(
      snapshot
        .list('/ConfigMap')
        .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
        .sort(),
    ).toEqual([
      'l5d/linkerd-config',
      'l5d/linkerd-identity-trust-roots',
      'mesh/istio',
      'mesh/istio-1-24',
      'mesh/istio-ca-root-cert',
      'mesh/shared',
    ]);
  });

  it('asks the pods for the revision of a control plane that is elsewhere', async () => {
    cluster
      .serve('v1', 'Pod', 'pods', [
        pod('a', {
          annotations: { 'sidecar.istio.io/status': '{"revision":"remote"}' },
        }),
        pod('b', { labels: { 'istio.io/rev': 'not/a,name=' } }),
      ])
      .serve('v1', 'ConfigMap', 'configmaps');
    await read();
    expect(
      asked(/istio/)
        .map(path => decodeURIComponent(path).split('=').at(-1))
        .sort(),
    ).toEqual(['istio', 'istio-ca-root-cert', 'istio-remote']);
  });

  it('makes nothing of the settings of one control plane while those of another are withheld', async () => {
    const revisions = ['default', '1-24'].map(revision =>
      deployment(`istiod-${revision}`, {
        namespace: 'istio-system',
        labels: { app: 'istiod', 'istio.io/rev': revision },
      }),
    );
    cluster
      .serve('apps/v1', 'Deployment', 'deployments', revisions)
      .serve('v1', 'ConfigMap', 'configmaps', [
        {
          metadata: { name: 'istio', namespace: 'istio-system' },
          data: { mesh: '{}' },
        },
        {
          metadata: { name: 'kubeadm-config', namespace: 'kube-system' },
          data: {},
        },
      ])
      .fail(
        /istio-1-24/,
        failure(403, 'Forbidden', 'configmaps "istio-1-24" is forbidden'),
      );
    const { snapshot, coverage } = await read();
    expect(snapshot.list('/ConfigMap')).toMatchObject([
      { metadata: { name: 'kubeadm-config' } },
    ]);
    expect(coverage['/ConfigMap']).toMatchObject({
      state: 'forbidden',
      detail: expect.stringContaining(
        'resourceNames: ["kubeadm-config", "linkerd-config", "istio", "istio-1-24", "linkerd-identity-trust-roots", "istio-ca-root-cert"]',
      ),
    });
    expect(snapshot.gap('/ConfigMap', 'ConfigMap istio')).toMatchObject({
      code: 'forbidden',
    });
  });

  it('keeps the settings of control planes where their trust roots are withheld', async () => {
    cluster
      .serve('v1', 'ConfigMap', 'configmaps', [
        {
          metadata: { name: 'istio', namespace: 'istio-system' },
          data: { mesh: '{}' },
        },
      ])
      .fail(/istio-ca-root-cert/, failure(403, 'Forbidden', 'forbidden'));
    const { snapshot, coverage } = await read();
    expect(snapshot.list('/ConfigMap')).toMatchObject([
      { metadata: { name: 'istio' } },
    ]);
    expect(coverage['/ConfigMap'].state).toBe('forbidden');
  });

  it('says which right is missing, and reads the rest', async () => {
    shop().denied.add('horizontalpodautoscalers').add('services');
    const { snapshot, coverage } = await read();
    expect(coverage['autoscaling/HorizontalPodAutoscaler']).toEqual({
      state: 'forbidden',
      count: 0,
      detail: `horizontalpodautoscalers is forbidden: User "reader" cannot list resource "horizontalpodautoscalers" in API group "autoscaling" at the cluster scope (403 Forbidden)
The rule that is missing in the ClusterRole:
- apiGroups: ["autoscaling"]
  resources: ["horizontalpodautoscalers"]
  verbs: ["list"]`,
    });
    expect(coverage['/Service'].detail).toContain('- apiGroups: [""]');
    expect(snapshot.gap('autoscaling/HorizontalPodAutoscaler', 'HPA')).toEqual({
      code: 'forbidden',
      params: { what: 'HPA', source: 'eks-prod' },
    });
    expect(snapshot.list('apps/Deployment')).toHaveLength(1);
  });

  it('goes without custom resources that cannot be listed', async () => {
    shop()
      .serve('kafka.strimzi.io/v1', 'KafkaTopic', 'kafkatopics')
      .serve('kafka.strimzi.io/v1', 'Kafka', 'kafkas')
      .fail(
        /kafkatopics/,
        ...Array<Fault>(2).fill(
          failure(500, 'InternalError', 'conversion webhook failed'),
        ),
      )
      .fail(/kafkas/, { status: 404 });
    const { snapshot, coverage } = await read();
    expect(coverage['kafka.strimzi.io/KafkaTopic']).toMatchObject({
      state: 'failed',
      detail: expect.stringMatching(/conversion webhook failed/),
    });
    expect(
      snapshot.gap('kafka.strimzi.io/KafkaTopic', 'a KafkaTopic'),
    ).toMatchObject({
      code: 'read-failed',
    });
    expect(coverage['kafka.strimzi.io/Kafka'].state).toBe('not-served');
  });

  it.each<[string, RegExp, Fault, string, RegExp]>([
    [
      'the pods break off',
      /pods\?.*continue=1/,
      failure(500, 'InternalError', 'etcd timed out'),
      'broken',
      /list of pods did not come to its end.*etcd timed out/,
    ],
    [
      'the pods never come to an end',
      /pods\?.*continue=1/,
      failure(410, 'Expired', 'too old'),
      'broken',
      /list of pods did not come to its end.*too old/,
    ],
    [
      'the credentials run out',
      /services/,
      failure(401, 'Unauthorized', 'Unauthorized'),
      'unauthenticated',
      /credentials/,
    ],
    ['discovery breaks off', /^\/apis$/, { status: 503 }, 'broken', /503/],
  ])(
    'reads nothing where %s: half a cluster is none',
    async (_, path, fault, code, message) => {
      shop({ pods: [pod('a'), pod('b'), pod('c')] }).fail(
        path,
        ...Array<Fault>(9).fill(fault),
      );
      const error = await read({ pageSize: 1 }).catch(each => each);
      expect(error).toMatchObject({ name: 'ClusterError', code });
      expect(error.message).toMatch(message);
    },
  );

  it('holds nothing twice where a list had to begin anew', async () => {
    shop({ pods: [pod('a'), pod('b'), pod('c')] }).fail(
      /pods\?.*continue=2/,
      failure(410, 'Expired', 'too old'),
    );
    const { snapshot, coverage } = await read({ pageSize: 1 });
    expect(snapshot.list('/Pod').map(({ metadata }) => metadata.name)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(coverage['/Pod']).toEqual({ state: 'listed', count: 3 });
  });

  it('does not conclude from a kind with an object that cannot be read', async () => {
    shop({ pods: [pod('a'), { ...pod('b'), spec: { containers: 'none' } }] });
    const { snapshot, coverage, problems } = await read();
    expect(snapshot.list('/Pod')).toHaveLength(1);
    expect(coverage['/Pod']).toEqual({
      state: 'partial',
      count: 2,
      detail: '1 object could not be read',
    });
    expect(problems).toEqual([
      { message: expect.stringMatching(/^Pod shop\/b: spec\.containers: /) },
    ]);
    expect(snapshot.gap('/Pod', 'Pod')).toMatchObject({
      code: 'unreadable-input',
    });
    expect(snapshot.gap('apps/Deployment', 'Deployment')).toBeUndefined();
  });

  it('counts objects that it does not keep', async () => {
    shop({ pods: [pod('a'), { ...pod('b'), status: { phase: 'Succeeded' } }] });
    const { snapshot, coverage } = await read();
    expect(snapshot.list('/Pod')).toHaveLength(1);
    expect(coverage['/Pod']).toEqual({ state: 'listed', count: 2 });
  });

  it('asks by name for what an autoscaler scales before it says that it is not there', async () => {
    shop();
    cluster.serve('argoproj.io/v1alpha1', 'Rollout', 'rollouts');
    // Made after the Deployments were listed.
    const late = deployment('late');
    const list = { kind: 'DeploymentList', items: [deployment('cart')] };
    const autoscalers = {
      kind: 'HorizontalPodAutoscalerList',
      items: [hpa('cart'), hpa('late'), hpa('late'), hpa('gone')],
    };
    cluster
      .fail(/deployments\?limit=250$/, { status: 200, body: list })
      .fail(/horizontalpodautoscalers/, { status: 200, body: autoscalers })
      .fail(/metadata\.name%3Dlate/, {
        status: 200,
        body: { kind: 'DeploymentList', items: [late] },
      });
    const { snapshot, coverage } = await read();
    expect(asked(/deployments.*fieldSelector/)).toHaveLength(2);
    expect(
      snapshot.list('apps/Deployment').map(({ metadata }) => metadata.name),
    ).toEqual(['cart', 'late']);
    expect(coverage['apps/Deployment']).toEqual({ state: 'listed', count: 2 });
  });

  it('looks for the ReplicaSets of pods whose Deployment is not there', async () => {
    shop({
      pods: [
        pod('cart-1-a', ownedBy('ReplicaSet', 'cart-1')),
        pod('left-1-a', ownedBy('ReplicaSet', 'left-1')),
        pod('left-1-b', ownedBy('ReplicaSet', 'left-1')),
      ],
    });
    const left = {
      metadata: {
        name: 'left-1',
        namespace: 'shop',
        labels: { 'pod-template-hash': '1' },
      },
      spec: { replicas: 2, template },
    };
    cluster.fail(/left-1/, {
      status: 200,
      body: { kind: 'ReplicaSetList', items: [left] },
    });
    const { snapshot } = await read();
    expect(asked(/replicasets/)).toHaveLength(2);
    expect(
      workloadsOf(snapshot).map(({ id, pods, object }) => [
        id.kind,
        id.name,
        pods.length,
        Boolean(object),
      ]),
    ).toEqual([
      ['Deployment', 'cart', 1, true],
      ['ReplicaSet', 'left-1', 2, true],
    ]);
  });

  it('reads a part of a cluster', async () => {
    shop();
    cluster.serve(
      'security.istio.io/v1',
      'PeerAuthentication',
      'peerauthentications',
      [{ metadata: { name: 'default', namespace: 'istio-system' }, spec: {} }],
    );
    const { snapshot, coverage } = await read({
      scope: {
        namespaces: ['shop', 'istio-system', 'shop'],
        surroundings: {
          readAt: NOW,
          distribution: unknown({ code: 'not-collected', params: {} }),
          brokers: [],
          objects: new Map(),
        },
      },
    });
    expect(asked(/\/pods/).map(path => path.split('?')[0])).toEqual([
      '/api/v1/namespaces/shop/pods',
      '/api/v1/namespaces/istio-system/pods',
    ]);
    expect(snapshot.list('security.istio.io/PeerAuthentication')).toHaveLength(
      1,
    );
    expect(workloadsOf(snapshot)).toMatchObject([
      { id: { name: 'cart' }, pods: [{}] },
    ]);
    expect(coverage['/Pod']).toEqual({ state: 'listed', count: 1 });
  });

  it('stops where it is told to', async () => {
    shop().fail(/pods/, 'silence');
    const controller = new AbortController();
    const reading = read({ signal: controller.signal });
    while (asked(/pods/).length === 0) await new Promise(setImmediate);
    controller.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
  });
});
