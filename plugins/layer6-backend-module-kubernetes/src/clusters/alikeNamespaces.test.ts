import { assetsOf } from '../assets';
import { FakeCluster, type FakeObject } from '../client/testing';
import { interpretMesh, meshIndex } from '../mesh';
import { summary } from '../mesh/testing';
import { NOW } from '../testing';
import { workloadsOf } from '../workloads';
import { readSnapshot } from './readSnapshot';
import { surroundingsOf } from './surroundings';

/*
 * The same application in two namespaces, as production and staging often are: its pods differ in nothing but where they stand, so
 * that most of them is held once. What is found out of one must not be taken for the other.
 */

const NAMESPACES = ['production', 'staging'];
const labels = { app: 'cart' };
const PROXY = {
  name: 'istio-proxy',
  image: 'registry.example/proxyv2:1.26.0',
  args: ['proxy', 'sidecar'],
};
const template = {
  metadata: { labels },
  spec: {
    containers: [
      {
        name: 'app',
        image: 'registry.example/cart:1.0',
        ports: [{ containerPort: 8080 }],
      },
      PROXY,
    ],
  },
};
const everywhere = (make: (namespace: string) => FakeObject) =>
  NAMESPACES.map(make);

let cluster: FakeCluster;
let deployments: FakeObject[];

beforeEach(async () => {
  deployments = everywhere(namespace => ({
    metadata: { name: 'cart', namespace },
    spec: { selector: { matchLabels: labels }, template },
  }));
  cluster = await FakeCluster.start();
  cluster
    .serve(
      'v1',
      'Namespace',
      'namespaces',
      [
        { metadata: { name: 'production' } },
        { metadata: { name: 'staging', labels: { 'istio.io/rev': 'canary' } } },
      ],
      { namespaced: false },
    )
    .serve('v1', 'ConfigMap', 'configmaps')
    .serve('v1', 'Service', 'services')
    .serve('apps/v1', 'Deployment', 'deployments', deployments)
    .serve(
      'v1',
      'Pod',
      'pods',
      everywhere(namespace => ({
        metadata: {
          name: `cart-1-${namespace}`,
          namespace,
          labels: { ...labels, 'pod-template-hash': '1' },
          ownerReferences: [
            {
              apiVersion: 'apps/v1',
              kind: 'ReplicaSet',
              name: 'cart-1',
              controller: true,
            },
          ],
        },
        spec: template.spec,
        status: { phase: 'Running' },
      })),
    )
    .serve(
      'security.istio.io/v1',
      'PeerAuthentication',
      'peerauthentications',
      [
        {
          metadata: { name: 'default', namespace: 'production' },
          spec: { mtls: { mode: 'STRICT' } },
        },
      ],
    );
});

afterEach(() => cluster.stop());

const read = () =>
  readSnapshot(cluster.transport, {
    source: { collector: 'kubernetes', name: 'eks-prod' },
    now: NOW,
    signal: new AbortController().signal,
  });

it('judges each by the policies of its own namespace', async () => {
  const { snapshot } = await read();
  const index = meshIndex(snapshot);
  const said = workloadsOf(snapshot).map(view => [
    view.id.namespace,
    summary(interpretMesh(view, snapshot, index)),
  ]);
  expect(said).toEqual([
    ['production', 'enforced'],
    ['staging', 'opportunistic, permissive-by-default 8080'],
  ]);
});

it('asks for the settings of the control plane of each', async () => {
  await read();
  const asked = cluster.requests.map(path => decodeURIComponent(path));
  expect(asked).toContainEqual(expect.stringMatching(/name=istio-canary$/));
});

it('keeps in mind that both are in the mesh', async () => {
  const { snapshot } = await read();
  const assets = [...assetsOf(snapshot)].flatMap(asset => asset ?? []);
  const surroundings = await surroundingsOf(snapshot, assets);
  const pods = surroundings?.objects.get('/Pod');
  expect(pods?.map(({ metadata }) => metadata.namespace)).toEqual(NAMESPACES);
});

it('looks for the ReplicaSets of each where there is no Deployment', async () => {
  cluster.serve('apps/v1', 'ReplicaSet', 'replicasets');
  deployments.length = 0;
  await read();
  const asked = cluster.requests.filter(path => /name%3Dcart-1/.test(path));
  expect(asked.map(path => path.split('/')[5])).toEqual(NAMESPACES);
});
