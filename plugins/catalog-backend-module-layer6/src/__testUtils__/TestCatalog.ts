import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type CatalogService,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import catalogModuleLayer6 from '..';
import type { FakeLayer6 } from './FakeLayer6';

const PATIENCE_MS = 20_000;

/** Backstage's own catalog with the module, and a database that survives a restart. */
export class TestCatalog {
  private backend?: TestBackend;
  private connection?: EntityProviderConnection;
  private catalog?: CatalogService;
  private knex?: Knex;

  static async create(layer6: FakeLayer6): Promise<TestCatalog> {
    return new TestCatalog(
      layer6,
      await mkdtemp(join(tmpdir(), 'layer6-catalog-')),
    );
  }

  private constructor(
    private readonly layer6: FakeLayer6,
    private readonly folder: string,
  ) {}

  async start(): Promise<void> {
    this.backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleLayer6,
        this.layer6.plugin,
        this.entityProvider(),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: {
                client: 'better-sqlite3',
                connection: { directory: this.folder },
              },
            },
            // So that every entity is processed over and over while a test runs.
            catalog: { processingInterval: { seconds: 2 } },
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

  async add(...entities: Entity[]): Promise<void> {
    await this.connection!.applyMutation({
      type: 'delta',
      added: entities.map(entity => ({ entity, locationKey: 'test' })),
      removed: [],
    });
  }

  /** As the catalog's API gives it. */
  async entity(ref: string): Promise<AlphaEntity | undefined> {
    return this.catalog!.getEntityByRef(ref, {
      credentials: mockCredentials.service(),
    });
  }

  async observed(ref: string): Promise<Record<string, string>> {
    const { annotations = {} } = (await this.entity(ref))?.metadata ?? {};
    return Object.fromEntries(
      Object.entries(annotations).filter(([key]) =>
        key.startsWith('observed.layer6/'),
      ),
    );
  }

  /** Refs of what a filter of the catalog's API finds. */
  async find(filter: Record<string, string>): Promise<string[]> {
    const { items } = await this.catalog!.getEntities(
      { filter },
      { credentials: mockCredentials.service() },
    );
    return items.map(entity => stringifyEntityRef(entity)).sort();
  }

  /** What the catalog compares by, of every entity. */
  async hashes(): Promise<Record<string, [string, string]>> {
    const rows = await this.knex!('refresh_state')
      .join(
        'final_entities',
        'final_entities.entity_id',
        'refresh_state.entity_id',
      )
      .select(
        'refresh_state.entity_ref as ref',
        'result_hash',
        'hash',
        'last_updated_at',
      );
    return Object.fromEntries(
      rows.map(row => [
        row.ref,
        [row.result_hash, `${row.hash} ${row.last_updated_at}`],
      ]),
    );
  }

  /** Waits until every entity has been taken up twice from now on, so that it has been processed at least once. */
  async processed(): Promise<void> {
    const plans = async (): Promise<Map<string, string>> => {
      const rows = await this.knex!('refresh_state');
      return new Map(rows.map(row => [row.entity_ref, row.next_update_at]));
    };
    for (let pass = 0; pass < 2; pass++) {
      const before = await plans();
      await eventually(async () => {
        const now = await plans();
        const left = [...before].filter(
          ([ref, planned]) => now.get(ref) === planned,
        );
        if (left.length > 0) throw new Error(`${left} were not processed`);
      });
    }
  }

  private entityProvider() {
    return createBackendModule({
      pluginId: 'catalog',
      moduleId: 'test-entities',
      register: env => {
        env.registerInit({
          deps: {
            processing: catalogProcessingExtensionPoint,
            catalog: catalogServiceRef,
            database: coreServices.database,
          },
          init: async ({ processing, catalog, database }) => {
            this.catalog = catalog;
            this.knex = await database.getClient();
            processing.addEntityProvider({
              getProviderName: () => 'test-entities',
              connect: async connection => {
                this.connection = connection;
              },
            });
          },
        });
      },
    });
  }
}

export async function eventually(assertion: () => Promise<void>) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}
