import path from 'node:path';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
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
import { eventually } from '../../__testUtils__/eventually';
import type { ClusterConfig } from './server';

/*
 * A real API server, reached as in a portal: through the Kubernetes plugin's routes and its proxy. testbed/kubernetes/up.sh
 * starts one; without it nothing of this is tried.
 */

const { KUBECONFIG, K8S_LAB_SCANNER_KUBECONFIG } = process.env;

export * from './server';

export const DOCS = path.resolve(__dirname, '../../../../../docs/kubernetes');

export const withLab =
  KUBECONFIG && K8S_LAB_SCANNER_KUBECONFIG ? describe : describe.skip;

/** A service whose objects bear its name as `backstage.io/kubernetes-id`. */
export function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-id': name },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
  };
}

/** A portal with these clusters, asked over HTTP. */
export class LabPortal {
  private constructor(private readonly backend: TestBackend) {}

  static async start(options: {
    clusters: ClusterConfig[];
    entities?: Entity[];
    /** Settings under `layer6.sources.kubernetes`. */
    sources?: Record<string, string | Record<string, number>>[];
  }): Promise<LabPortal> {
    const { clusters, entities = [], sources = [] } = options;
    const backend = await startTestBackend({
      features: [
        layer6,
        kubernetes,
        kubernetesPlugin,
        // The one of tests runs nothing by itself.
        schedulerServiceFactory,
        catalogServiceMock.factory({ entities }),
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              serviceLocatorMethod: { type: 'multiTenant' },
              clusterLocatorMethods: [{ type: 'config', clusters }],
            },
            layer6: { sources: { kubernetes: sources } },
          },
        }),
      ],
    });
    return new LabPortal(backend);
  }

  async stop(): Promise<void> {
    await this.backend.stop();
  }

  async sources(): Promise<Record<string, Source>> {
    const { body } = await request(this.backend.server).get(
      '/api/layer6/sources',
    );
    return Object.fromEntries(
      body.items.map((source: Source) => [source.name, source]),
    );
  }

  /** The source after a read that begins now. */
  async read(name: string): Promise<Source> {
    const { lastAttemptAt: before } = await this.idle(name);
    await request(this.backend.server)
      .post(`/api/layer6/sources/kubernetes/${name}/refresh`)
      .expect(202);
    return eventually(async () => {
      const source = await this.idle(name);
      if (source.lastAttemptAt === before) throw new Error('not read yet');
      return source;
    });
  }

  /** The source, once nobody reads it. */
  private async idle(name: string): Promise<Source> {
    return eventually(async () => {
      const { [name]: source } = await this.sources();
      if (!source || source.running) throw new Error(`${name} is not idle`);
      return source;
    });
  }

  async scorecard(name: string): Promise<Scorecard> {
    const { body } = await request(this.backend.server)
      .get(`/api/layer6/scorecards/by-name/component/default/${name}`)
      .expect(200);
    return body;
  }

  /** The answer to *Refresh now*. */
  async refresh(name: string): Promise<{ status: number; body: Scorecard }> {
    return request(this.backend.server).post(
      `/api/layer6/scorecards/by-name/component/default/${name}/refresh`,
    );
  }
}

/** A check's status and the code of its reason. */
export function verdict({ checks }: Scorecard, id: string): string {
  const { status, reason } = checks.find(check => check.id === id)!;
  return `${status}: ${reason.code}`;
}

/** A Deployment of two pods under an autoscaler, in a namespace of its own. */
export const shop = (name: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${name}, labels: { backstage.io/kubernetes-id: ${name} } }
spec:
  replicas: 2
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - { name: app, image: 'registry.test/${name}:1.0', resources: { requests: { cpu: 10m } } }
---
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: ${name} }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }
  minReplicas: 2
  maxReplicas: 6
`;
