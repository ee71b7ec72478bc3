import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import layer6 from 'backstage-plugin-layer6-backend';
import kubernetes from 'backstage-plugin-layer6-backend-module-kubernetes';
import type { Scorecard, Source } from 'backstage-plugin-layer6-common';
import request from 'supertest';
import { parse } from 'yaml';

/*
 * A real API server, reached as in a portal: through the Kubernetes plugin's routes and its proxy, with a service account's
 * token. testbed/kubernetes/up.sh starts one; without it nothing of this is tried.
 */

const { KUBECONFIG, K8S_LAB_SCANNER_KUBECONFIG } = process.env;
const KUBECTL = process.env.K8S_LAB_KUBECTL ?? 'kubectl';
const PATIENCE_MS = 60_000;

const withCluster =
  KUBECONFIG && K8S_LAB_SCANNER_KUBECONFIG ? describe : describe.skip;

const cart: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart',
    namespace: 'default',
    annotations: { 'backstage.io/kubernetes-id': 'cart' },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
};

const MANIFESTS = `
apiVersion: v1
kind: Namespace
metadata: { name: layer6-shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: layer6-shop, labels: { backstage.io/kubernetes-id: cart } }
spec:
  replicas: 2
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec:
      containers:
        - { name: app, image: 'registry.test/cart:1.0', resources: { requests: { cpu: 10m } } }
---
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: { name: cart, namespace: layer6-shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: cart }
  minReplicas: 2
  maxReplicas: 6
`;

function kubectl(args: string[], input?: string) {
  return execFileSync(KUBECTL, ['--kubeconfig', KUBECONFIG!, ...args], {
    input,
    encoding: 'utf8',
  });
}

/** A cluster of the Kubernetes plugin's configuration, from a kubeconfig with a token. */
function clusterOf(name: string, kubeconfig: string) {
  const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8'));
  const { cluster } = clusters[0];
  const caFile = path.resolve(
    path.dirname(kubeconfig),
    cluster['certificate-authority'],
  );
  return {
    name,
    url: cluster.server,
    authProvider: 'serviceAccount',
    serviceAccountToken: users[0].user.token,
    caData: readFileSync(caFile).toString('base64'),
  };
}

withCluster('clusters of the Kubernetes plugin', () => {
  jest.setTimeout(3 * PATIENCE_MS);
  let backend: TestBackend;

  beforeAll(async () => {
    kubectl(['apply', '-f', '-'], MANIFESTS);
    kubectl([
      'rollout',
      'status',
      'deployment/cart',
      '-n',
      'layer6-shop',
      '--timeout=60s',
    ]);
    backend = await startTestBackend({
      features: [
        layer6,
        kubernetes,
        kubernetesPlugin,
        catalogServiceMock.factory({ entities: [cart] }),
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              serviceLocatorMethod: { type: 'multiTenant' },
              clusterLocatorMethods: [
                {
                  type: 'config',
                  clusters: [
                    clusterOf('lab', KUBECONFIG!),
                    clusterOf('narrow', K8S_LAB_SCANNER_KUBECONFIG!),
                    {
                      name: 'personal',
                      url: 'https://127.0.0.1:1',
                      authProvider: 'google',
                    },
                  ],
                },
              ],
            },
            layer6: {
              sources: {
                kubernetes: [{ name: 'lab', environment: 'production' }],
              },
            },
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend?.stop();
    kubectl(['delete', 'namespace', 'layer6-shop', '--timeout=60s']);
  });

  async function sources(): Promise<Record<string, Source>> {
    const { body } = await request(backend.server).get('/api/layer6/sources');
    return Object.fromEntries(
      body.items.map((source: Source) => [source.name, source]),
    );
  }

  async function scorecard(refresh = false): Promise<Scorecard> {
    const url = '/api/layer6/scorecards/by-name/component/default/cart';
    const api = request(backend.server);
    const { status, body } = refresh
      ? await api.post(`${url}/refresh`)
      : await api.get(url);
    expect({ status, error: body.error }).toEqual({
      status: 200,
      error: undefined,
    });
    return body;
  }

  async function eventually(assertion: () => Promise<void>) {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        await assertion();
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await sleep(500);
      }
    }
  }

  const statusOf = ({ checks }: Scorecard, id: string) => {
    const { status, reason } = checks.find(check => check.id === id)!;
    return `${status}: ${reason.code}`;
  };

  it('reads what may be read, and says of each other why it is not', async () => {
    await eventually(async () => {
      const { lab, narrow, personal } = await sources();
      expect(lab.message).toBeUndefined();
      expect(lab).toMatchObject({ status: 'ok', environment: 'production' });
      expect(lab.coverage['apps/Deployment']).toMatchObject({
        state: 'listed',
      });
      expect(
        lab.coverage['security.istio.io/PeerAuthentication'],
      ).toMatchObject({ state: 'not-served' });
      expect(narrow.status).not.toBe('ok');
      expect(JSON.stringify(narrow)).toContain('list');
      expect(personal).toMatchObject({ status: 'unscannable' });
    });
  });

  it('judges the service, and sees at a refresh that its autoscaler is gone', async () => {
    await eventually(async () => {
      const { placements, tags } = await scorecard();
      expect(placements).toMatchObject([
        { source: 'lab', namespace: 'layer6-shop', name: 'cart' },
      ]);
      expect(tags.map(tag => tag.code)).toEqual(
        expect.arrayContaining(['R5.2', 'R3.2', 'M1.1']),
      );
    });
    kubectl(['delete', 'hpa', 'cart', '-n', 'layer6-shop']);
    expect(statusOf(await scorecard(true), 'hpa-configured')).toBe(
      'fail: no-hpa',
    );
  });
});
