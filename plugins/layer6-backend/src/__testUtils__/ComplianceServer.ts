import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type QueryPermissionResponse,
} from '@backstage/plugin-permission-common';
import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { DatabaseSourceStore } from '../collection/DatabaseSourceStore';
import { createRouter } from '../router/createRouter';
import { DatabaseCheckHistoryStore } from '../scorecards/DatabaseCheckHistoryStore';
import { DatabaseVisibilityStore } from '../visibility/DatabaseVisibilityStore';
import { Visibility } from '../visibility/Visibility';
import { ComplianceBench } from './ComplianceBench';
import { aComponent, aDomain, aGroup, aSystem } from './entities';
import { aSource, configured } from './FakeCollector';
import { startValidated } from './validatedServer';

export const SHOP = ['group:default/shop'];
export const PLATFORM = ['group:default/platform'];
export const SYSTEM = 'system:default/store';

export const cart = {
  name: 'cart',
  owners: SHOP,
  system: SYSTEM,
  results: [
    { check: 'hpa-configured', status: 'fail', weight: 1, reason: 'no-hpa' },
    {
      check: 'kafka-replication-factor',
      status: 'partial',
      weight: 1,
      countsFor: 'resource:default/orders',
    },
  ],
} as const;
export const pay = {
  name: 'pay',
  owners: SHOP,
  results: [{ check: 'hpa-configured', status: 'pass', weight: 1 }],
} as const;
export const batch = {
  name: 'batch',
  owners: [],
  results: [{ check: 'hpa-configured', status: 'unknown', weight: 1 }],
} as const;
export const orders = {
  name: 'orders',
  kind: 'resource',
  owners: PLATFORM,
  results: [
    { check: 'kafka-replication-factor', status: 'partial', weight: 1 },
  ],
} as const;
export const everything = [cart, pay, batch, orders].map(service => ({
  ...service,
  owners: [...service.owners],
  results: [...service.results],
}));

/** The REST API over four services of two teams and of nobody, with a policy that each test sets. */
export class ComplianceServer {
  readonly permissions = mockServices.permissions.mock();
  readonly catalog = catalogServiceMock({
    entities: [
      aGroup('shop', 'all'),
      aGroup('platform', 'all'),
      aGroup('all'),
      aSystem('store', 'domain:default/retail'),
      aDomain('retail'),
      ...everything.map(({ name, ...service }) => aComponent(name, service)),
    ],
  });
  readonly streamed = jest.spyOn(this.catalog, 'streamEntities');
  /** A proxy that holds every answer against the OpenAPI document. */
  private address!: string;
  /** Without the proxy, which knows JSON alone. */
  private app!: express.Express;

  static async create(knex: Knex): Promise<ComplianceServer> {
    const server = new ComplianceServer(
      new ComplianceBench(knex, 'Asia/Seoul'),
    );
    await server.start(knex);
    return server;
  }

  private constructor(readonly bench: ComplianceBench) {}

  private async start(knex: Knex): Promise<void> {
    const { bench, permissions, catalog } = this;
    await bench.haveGroups({ all: [], shop: ['all'], platform: ['all'] });
    await bench.have(...everything);
    const sources = DatabaseSourceStore.create(knex);
    await sources.configure(configured(aSource()), bench.now);
    const clock = () => bench.now;
    const options = {
      httpAuth: mockServices.httpAuth(),
      permissions,
      catalog,
      framework: bench.framework,
      views: bench.views,
      history: DatabaseCheckHistoryStore.create(knex),
      scorecards: bench.scorecards,
      mirror: bench.catalog,
      entityFilter: [],
      visibility: new Visibility({
        permissions,
        catalog,
        store: DatabaseVisibilityStore.create(knex),
        entityFilter: [{ kind: ['component', 'resource'] }],
        clock,
      }),
      sources,
      clock,
    };
    // Without what only refreshes and changes need.
    const router = createRouter(
      options as unknown as Parameters<typeof createRouter>[0],
    );
    this.address = await startValidated(router);
    this.app = express().use(router).use(mockErrorHandler());
  }

  /** To be called before each test: the caller may do everything. */
  reset(): void {
    this.streamed.mockClear();
    this.decide({ result: AuthorizeResult.ALLOW });
    this.permissions.authorize.mockResolvedValue([
      { result: AuthorizeResult.ALLOW },
    ]);
  }

  get(path: string): request.Test {
    return request(this.address).get(path);
  }

  getTable(path: string): request.Test {
    return request(this.app).get(path);
  }

  decide(decision: QueryPermissionResponse): void {
    this.permissions.authorizeConditional.mockResolvedValue([decision]);
  }

  /** As of a policy that lets a user see what one of the user's claims owns. */
  onlyOwnedBy(...claims: string[]): void {
    this.decide({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        resourceType: 'catalog-entity',
        params: { claims },
      },
    });
    this.streamed.mockImplementation(async function* visible() {
      yield everything
        .filter(({ owners }) => owners.some(owner => claims.includes(owner)))
        .map(({ name, ...service }) => aComponent(name, service));
    });
  }
}

/** Names of the services in an answer. */
export function namesIn(body: { items: { entityRef: string }[] }): string[] {
  return body.items.map(({ entityRef }) => entityRef.replace(/^.*\//, ''));
}
