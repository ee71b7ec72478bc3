import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendModule,
  type BackendFeature,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type { CheckResult } from 'backstage-plugin-layer6-common';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import request from 'supertest';
import layer6Plugin from '..';
import { aComponent, aGroup } from './entities';
import { FakeCollector } from './FakeCollector';

/** Where the scorecard of the component `cart` is. */
export const SCORECARD =
  '/api/layer6/scorecards/by-name/component/default/cart';

/** A portal with components cart and pay, and a database that survives a restart. */
export class TestPortal {
  permission: AuthorizeResult.ALLOW | AuthorizeResult.DENY =
    AuthorizeResult.ALLOW;
  scheduler?: SchedulerService;
  private backend?: TestBackend;

  static async create(): Promise<TestPortal> {
    return new TestPortal(await mkdtemp(join(tmpdir(), 'layer6-')));
  }

  private constructor(readonly folder: string) {}

  async start(
    collector: FakeCollector | BackendFeature,
    layer6: JsonObject = {},
    modules: BackendFeature[] = [],
  ): Promise<void> {
    this.backend = await startTestBackend({
      features: [
        layer6Plugin,
        ...modules,
        collector instanceof FakeCollector
          ? this.moduleOf(collector)
          : collector,
        catalogServiceMock.factory({
          entities: [aComponent('cart'), aComponent('pay'), aGroup('checkout')],
        }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({ result: this.permission })),
          authorizeConditional: async requests =>
            requests.map(() => ({ result: this.permission })),
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: {
                client: 'better-sqlite3',
                connection: { directory: join(this.folder, 'database') },
              },
            },
            layer6,
          },
        }),
      ],
    });
  }

  async stop(): Promise<void> {
    await this.backend?.stop();
    this.backend = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true });
  }

  get(path: string): request.Test {
    return request(this.running.server).get(path);
  }

  post(path: string): request.Test {
    return request(this.running.server).post(path);
  }

  /** Names of the workloads that cart runs as. */
  async placements(): Promise<string[]> {
    const { body } = await this.get(SCORECARD);
    return body.placements?.map(({ name }: { name: string }) => name);
  }

  /** What a check says of cart. */
  async check(id: string): Promise<CheckResult> {
    const { body } = await this.get(SCORECARD);
    return body.checks.find((check: CheckResult) => check.id === id);
  }

  private get running(): TestBackend {
    if (!this.backend) throw new Error('The portal has not been started');
    return this.backend;
  }

  private moduleOf(collector: FakeCollector): BackendFeature {
    return createBackendModule({
      pluginId: 'layer6',
      moduleId: 'fake',
      register: env => {
        env.registerInit({
          deps: {
            collectors: layer6CollectorsExtensionPoint,
            scheduler: coreServices.scheduler,
          },
          init: async ({ collectors, scheduler }) => {
            collectors.addCollector(collector);
            this.scheduler = scheduler;
          },
        });
      },
    });
  }
}

/** Background work ends when it ends; two seconds are what it is allowed. */
export async function eventually(assertion: () => Promise<void>) {
  const end = Date.now() + 2_000;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(20);
    }
  }
}
