import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import layer6 from 'backstage-plugin-layer6-backend';
import type { Scorecard, Source } from 'backstage-plugin-layer6-common';
import request from 'supertest';

/** A portal with one service, and sources of brokers. */
export class BrokerPortal {
  private constructor(private readonly backend: TestBackend) {}

  /** @param configured - sources by collector · @param annotations - of the service, `cart` */
  static async start(
    features: BackendFeature[],
    configured: JsonObject,
    annotations: Record<string, string>,
  ): Promise<BrokerPortal> {
    const backend = await startTestBackend({
      features: [
        layer6,
        schedulerServiceFactory,
        ...features,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'cart', namespace: 'default', annotations },
              spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
            },
          ],
        }),
        mockServices.rootConfig.factory({
          data: { layer6: { sources: configured } },
        }),
      ],
    });
    return new BrokerPortal(backend);
  }

  stop(): Promise<void> {
    return this.backend.stop();
  }

  async sources(): Promise<Record<string, Source>> {
    const { items } = await this.get<{ items: Source[] }>('/sources');
    return Object.fromEntries(items.map(source => [source.name, source]));
  }

  scorecard(): Promise<Scorecard> {
    return this.get('/scorecards/by-name/component/default/cart');
  }

  async check(id: string): Promise<Scorecard['checks'][number]> {
    const { checks } = await this.scorecard();
    return checks.find(check => check.id === id)!;
  }

  async tags(): Promise<Record<string, string>> {
    const { tags } = await this.scorecard();
    return Object.fromEntries(tags.map(({ code, state }) => [code, state]));
  }

  private async get<T>(path: string): Promise<T> {
    const { status, body } = await request(this.backend.server).get(
      `/api/layer6${path}`,
    );
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return body;
  }
}
