import { failure, FakeCluster, type FakeObject } from '../client/testing';
import type { ReadSnapshotOptions } from './readSnapshot';
import { deployment, pod, readFrom, shopOn } from './testing';

let cluster: FakeCluster;

beforeEach(async () => {
  cluster = await FakeCluster.start();
});

afterEach(() => cluster.stop());

const read = (options?: Partial<ReadSnapshotOptions>) =>
  readFrom(cluster, options);

const asked = (pattern: RegExp) =>
  cluster.requests.filter(path => pattern.test(path));

describe('ConfigMaps', () => {
  it('asks for no Secrets, and for no other ConfigMaps than those by name', async () => {
    shopOn(cluster);
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
});
