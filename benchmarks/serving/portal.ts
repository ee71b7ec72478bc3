import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { layer6SourceReadPermission } from 'backstage-plugin-layer6-common';
import express from 'express';
import type { Knex } from 'knex';
import { CollectorRegistry } from '../../plugins/layer6-backend/src/collection/CollectorRegistry';
import { createLayer6 } from '../../plugins/layer6-backend/src/createLayer6';
import { RuleRegistry } from '../../plugins/layer6-backend/src/evaluation/RuleRegistry';
import { groups } from './data';

const ENTITIES_PER_PAGE = 500;

/** What the policy lets its one user see. */
export const policy = { isConditional: false };

/** A backend with the plugin's REST API, and beside it a route that reads one row by its key: the floor. */
export async function startPortal(
  services: readonly Entity[],
  now: Date,
): Promise<{ knex: Knex; stop(): Promise<void> }> {
  let opened!: (knex: Knex) => void;
  const database = new Promise<Knex>(resolve => {
    opened = resolve;
  });
  const backend = createBackend();
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(quietLogger);
  backend.add(policyModule);
  backend.add(catalogOf(services));
  backend.add(
    createBackendPlugin({
      pluginId: 'layer6',
      register(env) {
        env.registerInit({
          deps: {
            auth: coreServices.auth,
            catalog: catalogServiceRef,
            config: coreServices.rootConfig,
            database: coreServices.database,
            httpAuth: coreServices.httpAuth,
            httpRouter: coreServices.httpRouter,
            logger: coreServices.logger,
            permissions: coreServices.permissions,
            scheduler: coreServices.scheduler,
          },
          async init(deps) {
            const { httpAuth, httpRouter, permissions } = deps;
            const layer6 = await createLayer6({
              ...deps,
              collectors: new CollectorRegistry(),
              rules: new RuleRegistry(),
              clock: () => now,
            });
            const knex = await deps.database.getClient();
            const floor = express.Router();
            floor.get('/floor/:name', async (req, res) => {
              const credentials = await httpAuth.credentials(req);
              await permissions.authorize(
                [{ permission: layer6SourceReadPermission }],
                { credentials },
              );
              const ref = `component:default/${req.params.name}`;
              res.json(
                await knex('scorecards').where('entity_ref', ref).first(),
              );
            });
            httpRouter.use(floor);
            httpRouter.use(layer6.router);
            opened(knex);
          },
        });
      },
    }),
  );
  await backend.start();
  return { knex: await database, stop: () => backend.stop() };
}

const quietLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: {},
  factory: () => WinstonLogger.create({ level: 'warn' }),
});

const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'benchmark-policy',
  register(env) {
    env.registerInit({
      deps: { policies: policyExtensionPoint },
      async init({ policies }) {
        policies.setPolicy({
          async handle({ permission }): Promise<PolicyDecision> {
            if (
              !policy.isConditional ||
              permission.name !== 'catalog.entity.read'
            ) {
              return { result: AuthorizeResult.ALLOW };
            }
            return {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'HAS_METADATA',
                resourceType: 'catalog-entity',
                params: { key: 'visibility', value: 'internal' },
              },
            };
          },
        });
      },
    });
  },
});

/** A catalog out of memory: what the real one takes is its own, and comes on top where it is asked. */
function catalogOf(services: readonly Entity[]) {
  // Half of the services, in all teams.
  const some = services.filter((_, place) => place % 2 === 0);
  const all = new Map(
    [...services, ...groups].map(entity => [
      stringifyEntityRef(entity),
      entity,
    ]),
  );
  const catalog: Partial<CatalogService> = {
    async *streamEntities() {
      const visible = [...(policy.isConditional ? some : services), ...groups];
      for (let start = 0; start < visible.length; start += ENTITIES_PER_PAGE) {
        yield visible.slice(start, start + ENTITIES_PER_PAGE);
      }
    },
    async getEntityByRef(ref) {
      return all.get(String(ref));
    },
  };
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => catalog as CatalogService,
  });
}
