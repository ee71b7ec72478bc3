import { unknown } from 'backstage-plugin-layer6-engine';
import { failure, FakeCluster, type Fault } from '../client/testing';
import { NOW } from '../testing';
import { workloadsOf } from '../workloads';
import type { ReadSnapshotOptions } from './readSnapshot';
import {
  deployment,
  hpa,
  ownedBy,
  pod,
  readFrom,
  shopOn,
  template,
} from './testing';

let cluster: FakeCluster;

beforeEach(async () => {
  cluster = await FakeCluster.start();
});

afterEach(() => cluster.stop());

const read = (options?: Partial<ReadSnapshotOptions>) =>
  readFrom(cluster, options);

const asked = (pattern: RegExp) =>
  cluster.requests.filter(path => pattern.test(path));

describe('readSnapshot', () => {
  it('reads a cluster into what interpreters see', async () => {
    shopOn(cluster);
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

  it('says which right is missing, and reads the rest', async () => {
    shopOn(cluster).denied.add('horizontalpodautoscalers').add('services');
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
    shopOn(cluster)
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
      shopOn(cluster, [pod('a'), pod('b'), pod('c')]).fail(
        path,
        ...Array<Fault>(9).fill(fault),
      );
      const error = await read({ pageSize: 1 }).catch(each => each);
      expect(error).toMatchObject({ name: 'ClusterError', code });
      expect(error.message).toMatch(message);
    },
  );

  it('holds nothing twice where a list had to begin anew', async () => {
    shopOn(cluster, [pod('a'), pod('b'), pod('c')]).fail(
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
    shopOn(cluster, [pod('a'), { ...pod('b'), spec: { containers: 'none' } }]);
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
    shopOn(cluster, [
      pod('a'),
      { ...pod('b'), status: { phase: 'Succeeded' } },
    ]);
    const { snapshot, coverage } = await read();
    expect(snapshot.list('/Pod')).toHaveLength(1);
    expect(coverage['/Pod']).toEqual({ state: 'listed', count: 2 });
  });

  it('asks by name for what an autoscaler scales before it says that it is not there', async () => {
    shopOn(cluster);
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
    shopOn(cluster, [
      pod('cart-1-a', ownedBy('ReplicaSet', 'cart-1')),
      pod('left-1-a', ownedBy('ReplicaSet', 'left-1')),
      pod('left-1-b', ownedBy('ReplicaSet', 'left-1')),
    ]);
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
    shopOn(cluster);
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
    shopOn(cluster).fail(/pods/, 'silence');
    const controller = new AbortController();
    const reading = read({ signal: controller.signal });
    while (asked(/pods/).length === 0) await new Promise(setImmediate);
    controller.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
  });
});
