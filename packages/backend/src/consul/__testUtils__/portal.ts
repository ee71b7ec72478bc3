import path from 'node:path';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import layer6 from 'backstage-plugin-layer6-backend';
import consul from 'backstage-plugin-layer6-backend-module-consul';
import kubernetes from 'backstage-plugin-layer6-backend-module-kubernetes';
import type {
  CheckResult,
  Scorecard,
  Source,
} from 'backstage-plugin-layer6-common';
import request from 'supertest';
import { ROOT } from './realConsul';

const component = (name: string, annotations?: object): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'layer6/consul-service': name, ...annotations },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
});

/** A portal that reads such sources and a recorded cluster, which line-monitor runs in. */
export async function startPortal(sources: JsonObject[]): Promise<TestBackend> {
  const manifests = path.join(ROOT, 'examples/clusters/kubeadm-factory');
  const inCluster = { 'backstage.io/kubernetes-id': 'line-monitor' };
  const entities = [
    component('cart'),
    component('ledger'),
    component('line-monitor', inCluster),
  ];
  return startTestBackend({
    features: [
      layer6,
      consul,
      kubernetes,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: {
          layer6: {
            sources: {
              consul: sources,
              kubernetes: [{ name: 'factory', manifests, complete: true }],
            },
          },
        },
      }),
    ],
  });
}

/** What a reader of the portal sees. */
export function portalOf({ server }: TestBackend) {
  const scorecardUrl = (name: string) =>
    `/api/layer6/scorecards/by-name/component/default/${name}`;
  return {
    async sources(): Promise<Record<string, Source>> {
      const { body } = await request(server).get('/api/layer6/sources');
      return Object.fromEntries(
        body.items.map((source: Source) => [source.name, source]),
      );
    },
    async refreshSource(name: string): Promise<void> {
      await request(server).post(`/api/layer6/sources/consul/${name}/refresh`);
    },
    async scorecard(name: string, refresh = false): Promise<Scorecard> {
      const url = scorecardUrl(name);
      const { body } = await (refresh
        ? request(server).post(`${url}/refresh`)
        : request(server).get(url));
      return body;
    },
  };
}

export function mutualTls({ checks }: Scorecard): CheckResult {
  return checks.find(({ id }) => id === 'mesh-mtls')!;
}

/** e.g. `fail: no-proxy` */
export function verdict(scorecard: Scorecard): string {
  const { status, reason } = mutualTls(scorecard);
  return `${status}: ${reason.code}`;
}

export function tagOf({ tags }: Scorecard, code: string): string | undefined {
  return tags.find(tag => tag.code === code)?.state;
}
