import { ClusterApi } from './ClusterApi';
import { discover } from './discovery';
import { failure, FakeCluster, type Fault } from './testing';

let cluster: FakeCluster;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cluster
    .serve('v1', 'Pod', 'pods')
    .serve('v1', 'Node', 'nodes', [], { namespaced: false })
    .serve(
      'autoscaling/v1',
      'HorizontalPodAutoscaler',
      'horizontalpodautoscalers',
    )
    .serve(
      'autoscaling/v2beta2',
      'HorizontalPodAutoscaler',
      'horizontalpodautoscalers',
    )
    .serve('policy.linkerd.io/v1beta3', 'Server', 'servers')
    .serve('policy.linkerd.io/v1alpha1', 'Server', 'servers')
    .serve(
      'policy.linkerd.io/v1alpha1',
      'AuthorizationPolicy',
      'authorizationpolicies',
    )
    .serve('metrics.k8s.io/v1beta1', 'PodMetrics', 'pods');
});

afterEach(() => cluster.stop());

function find() {
  const api = new ClusterApi(cluster.transport, {
    signal: new AbortController().signal,
    pauseMs: 1,
    attempts: 2,
  });
  return discover(
    api,
    new Set(['', 'apps', 'autoscaling', 'policy.linkerd.io']),
  );
}

describe.each([true, false])('discover, aggregated: %s', aggregated => {
  beforeEach(() => {
    cluster.aggregated = aggregated;
  });

  it('finds each kind in the best version that is served', async () => {
    const discovery = await find();
    expect(discovery.find('', 'Pod')).toEqual({
      state: 'served',
      as: { apiVersion: 'v1', kind: 'Pod', resource: 'pods', namespaced: true },
    });
    expect(discovery.find('', 'Node')).toMatchObject({
      as: { namespaced: false },
    });
    // The server prefers v1, which knows nothing but CPU.
    expect(
      discovery.find('autoscaling', 'HorizontalPodAutoscaler'),
    ).toMatchObject({ as: { apiVersion: 'autoscaling/v2beta2' } });
    expect(discovery.find('policy.linkerd.io', 'Server')).toMatchObject({
      as: { apiVersion: 'policy.linkerd.io/v1beta3' },
    });
    expect(
      discovery.find('policy.linkerd.io', 'AuthorizationPolicy'),
    ).toMatchObject({
      as: {
        apiVersion: 'policy.linkerd.io/v1alpha1',
        resource: 'authorizationpolicies',
      },
    });
  });

  it('knows what is not served', async () => {
    const discovery = await find();
    expect(discovery.find('apps', 'Deployment')).toEqual({
      state: 'not-served',
    });
    expect(discovery.find('', 'Deployment')).toEqual({ state: 'not-served' });
  });

  it('asks no more than it must', async () => {
    await find();
    expect(cluster.requests.sort()).toEqual(
      aggregated
        ? ['/api', '/apis']
        : [
            '/api',
            '/api/v1',
            '/apis',
            '/apis/autoscaling/v1',
            '/apis/autoscaling/v2beta2',
            '/apis/policy.linkerd.io/v1alpha1',
            '/apis/policy.linkerd.io/v1beta3',
          ],
    );
  });

  it.each<[string, Fault, string, RegExp]>([
    [
      'may not ask',
      failure(403, 'Forbidden', 'cannot get path "/apis"'),
      'forbidden',
      /cannot get path "\/apis".*system:discovery/,
    ],
    [
      'is not known',
      failure(401, 'Unauthorized', 'Unauthorized'),
      'unauthenticated',
      /401/,
    ],
    ['is not answered', { status: 503 }, 'broken', /503/],
    [
      'is answered with something else',
      { status: 200, body: { kind: 'Nonsense' } },
      'broken',
      /\/apis with something unexpected/,
    ],
  ])('throws where it %s', async (_, fault, code, message) => {
    cluster.fail(/^\/apis$/, fault, fault, fault);
    const error = await find().catch(each => each);
    expect(error).toMatchObject({ name: 'ClusterError', code });
    expect(error.message).toMatch(message);
  });
});

describe('discover', () => {
  it('does not take a version that could not be asked for one that holds nothing', async () => {
    cluster.aggregated = false;
    cluster.fail(/v1alpha1/, { status: 503 }, { status: 503 });
    const discovery = await find();
    expect(discovery.find('policy.linkerd.io', 'Server')).toMatchObject({
      as: { apiVersion: 'policy.linkerd.io/v1beta3' },
    });
    expect(discovery.find('policy.linkerd.io', 'AuthorizationPolicy')).toEqual({
      state: 'failed',
      detail: expect.stringMatching(/policy\.linkerd\.io\/v1alpha1.*503/),
    });
  });

  it('passes over a version that is gone by the time it is asked', async () => {
    cluster.aggregated = false;
    cluster.fail(/v1alpha1/, { status: 404 });
    const discovery = await find();
    expect(discovery.find('policy.linkerd.io', 'AuthorizationPolicy')).toEqual({
      state: 'not-served',
    });
  });

  it('does not take a server that is out of reach for one that holds nothing', async () => {
    const stale = {
      kind: 'APIGroupDiscoveryList',
      items: [
        {
          metadata: { name: 'policy.linkerd.io' },
          versions: [{ version: 'v1', freshness: 'Stale' }],
        },
      ],
    };
    cluster.fail(/^\/apis$/, { status: 200, body: stale });
    const discovery = await find();
    expect(discovery.find('policy.linkerd.io', 'Server')).toEqual({
      state: 'failed',
      detail: expect.stringMatching(/policy\.linkerd\.io does not answer/),
    });
  });
});
