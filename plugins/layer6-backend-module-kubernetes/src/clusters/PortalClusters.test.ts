import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import type { JsonObject } from '@backstage/types';
import { FakeCluster } from '../client/testing';
import { NOW } from '../testing';
import { PortalClusters } from './PortalClusters';
import { readSnapshot } from './readSnapshot';

const signal = new AbortController().signal;

let cluster: FakeCluster;
let backend: TestBackend | undefined;

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cluster.serve('v1', 'Pod', 'pods', [
    { metadata: { name: 'a', namespace: 'shop' }, spec: { containers: [] } },
  ]);
});

afterEach(async () => {
  await backend?.stop();
  await cluster.stop();
});

/** A portal that knows these clusters, and what Layer 6 has of them there. */
async function portal(
  clusters: JsonObject[],
  sources: JsonObject[] = [],
): Promise<PortalClusters> {
  const data = {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [{ type: 'config', clusters }],
    },
    layer6: { sources: { kubernetes: sources } },
  };
  let found: PortalClusters | undefined;
  const layer6 = createBackendPlugin({
    pluginId: 'layer6',
    register(env) {
      env.registerInit({
        deps: { discovery: coreServices.discovery, auth: coreServices.auth },
        async init(services) {
          found = PortalClusters.fromConfig(new ConfigReader(data), services);
        },
      });
    },
  });
  backend = await startTestBackend({
    features: [
      kubernetesPlugin,
      layer6,
      mockServices.rootConfig.factory({ data }),
    ],
  });
  if (!found) throw new Error('The plugin did not start');
  return found;
}

const withToken = (name: string, url = cluster.url) => ({
  name,
  url,
  authProvider: 'serviceAccount',
  serviceAccountToken: 'secret',
});

const discovered = (clusters: PortalClusters) =>
  clusters.discoverSources({ signal });

function read(clusters: PortalClusters, name: string) {
  return readSnapshot(clusters.transportTo(name), {
    source: { collector: 'kubernetes', name },
    now: NOW,
    signal,
    attempts: 1,
  });
}

// The plugin's proxy loads modules in a way that Jest cannot; it is tried in the tests against a real API server.
describe('PortalClusters, with the Kubernetes plugin itself', () => {
  it('finds the clusters of the Kubernetes plugin, with what is set for them', async () => {
    const clusters = await portal(
      [withToken('eks-prod'), withToken('Büro 1')],
      [
        {
          name: 'eks-prod',
          environment: 'production',
          maxAge: { hours: 1 },
          controlPlane: 'regional',
        },
        { name: 'recorded', manifests: '/srv/recorded' },
        { name: 'typo' },
      ],
    );
    const DEFAULTS = {
      collector: 'kubernetes',
      schedule: { minutes: 5 },
      maxAge: { minutes: 15 },
    };
    expect(await discovered(clusters)).toEqual([
      {
        ...DEFAULTS,
        name: 'eks-prod',
        environment: 'production',
        maxAge: { hours: 1 },
        settings: { cluster: 'eks-prod', controlPlane: 'regional' },
      },
      { ...DEFAULTS, name: 'B%C3%BCro%201', settings: { cluster: 'Büro 1' } },
      {
        ...DEFAULTS,
        name: 'typo',
        settings: { cluster: 'typo' },
        unscannable: expect.stringMatching(/knows no cluster of this name/),
      },
    ]);
  });

  const provider = (authProvider: string) =>
    portal([{ ...withToken('a'), authProvider, oidcTokenProvider: 'okta' }]);

  it.each([
    'serviceAccount',
    'aws',
    'azure',
    'googleServiceAccount',
    'localKubectlProxy',
  ])('reads clusters of the auth provider %s', async authProvider => {
    const [source] = await discovered(await provider(authProvider));
    expect(source).toMatchObject({ settings: { cluster: 'a' } });
    expect(source.unscannable).toBeUndefined();
  });

  it.each(['google', 'oidc', 'aks'])(
    'lists clusters of the auth provider %s, which needs a user',
    async authProvider => {
      const [source] = await discovered(await provider(authProvider));
      expect(source).toMatchObject({ settings: { cluster: 'a' } });
      expect(source.unscannable).toMatch(
        `auth provider ${authProvider} needs the token of the user`,
      );
      expect(cluster.requests).toEqual([]);
    },
  );
});

describe("PortalClusters, with a portal of the test's own", () => {
  const services = {
    discovery: mockServices.discovery.mock({
      getBaseUrl: async plugin => `${cluster.url}/api/${plugin}`,
    }),
    auth: mockServices.auth(),
  };
  const clusters = () =>
    PortalClusters.fromConfig(new ConfigReader({ kubernetes: {} }), services);
  const CLUSTERS = /^\/api\/kubernetes\/clusters$/;
  const items = (authProvider: string) => ({
    status: 200,
    body: { items: [{ name: 'own', authProvider }] },
  });

  it('reads a cluster through the proxy, with a token for the plugin', async () => {
    const seen = new Set<string>();
    cluster.server.on('request', ({ headers }) => {
      seen.add(String(headers['backstage-kubernetes-cluster']));
      seen.add(String(headers.authorization));
    });
    const { snapshot } = await read(clusters(), 'eks-prod');
    expect(snapshot.list('/Pod')).toHaveLength(1);
    expect(cluster.requests).toContain(
      '/api/kubernetes/proxy/api/v1/pods?limit=250',
    );
    const { token } = await services.auth.getPluginRequestToken({
      onBehalfOf: await services.auth.getOwnServiceCredentials(),
      targetPluginId: 'kubernetes',
    });
    expect([...seen]).toEqual(['eks-prod', `Bearer ${token}`]);
  });

  it.each([
    [
      'denies it',
      {
        status: 403,
        body: { error: { name: 'NotAllowedError', message: 'Unauthorized' } },
      },
      /403/,
    ],
    ['has no Kubernetes plugin', { status: 404 }, /404/],
    ['says something else', { status: 200, body: { clusters: [] } }, /items/],
  ])(
    'does not take it for one without clusters where it %s',
    async (_, fault, message) => {
      cluster.fail(CLUSTERS, fault);
      await expect(discovered(clusters())).rejects.toThrow(message);
    },
  );

  it('tries a cluster with an auth provider that it does not know, once', async () => {
    const probe = /proxy\/api$/;
    const refusal = {
      status: 500,
      body: {
        error: {
          name: 'Error',
          message: 'authProvider "vault" has no AuthenticationStrategy',
        },
      },
    };
    const directory = clusters();
    cluster
      .fail(CLUSTERS, items('vault'), items('vault'), items('vault'))
      .fail(probe, refusal);
    const [refused] = await discovered(directory);
    expect(refused.unscannable).toMatch(
      /vault was tried.*has no AuthenticationStrategy/,
    );
    expect(await discovered(directory)).toEqual([refused]);
    expect(cluster.requests.filter(path => probe.test(path))).toHaveLength(1);

    // Another process, and the provider works by now.
    cluster.fail(probe, { status: 200, body: {} });
    const [accepted] = await discovered(clusters());
    expect(accepted.unscannable).toBeUndefined();
  });

  it('says that the portal itself cannot be reached', async () => {
    const gone = await FakeCluster.start();
    await gone.stop();
    services.discovery.getBaseUrl.mockResolvedValue(gone.url);
    await expect(read(clusters(), 'eks-prod')).rejects.toMatchObject({
      code: 'portal',
      message: expect.stringMatching(/plugin cannot be reached/),
    });
  });
});
