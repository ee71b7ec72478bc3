import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import { parse } from 'yaml';
import { recordings } from '../../packages/backend/src/recordings';
import { CollectorRegistry } from '../../plugins/layer6-backend/src/collection/CollectorRegistry';
import { RuleRegistry } from '../../plugins/layer6-backend/src/evaluation/RuleRegistry';
import { DAYS, replay } from './replay';

const PATIENCE_MS = 3 * 60_000;
const PAUSE_MS = 1_000;
/** The catalog counts as read when it has not grown for so many looks at it. */
const CALM_LOOKS = 5;

const configFile = process.argv[process.argv.indexOf('--config') + 1];
const { layer6 } = parse(readFileSync(configFile, 'utf8')) as {
  layer6: { sources: Record<string, unknown> };
};

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => WinstonLogger.create({ level: 'warn' }),
  }),
);
backend.add(import('@backstage/plugin-catalog-backend'));
for (const collector of Object.keys(layer6.sources)) {
  backend.add(import(`backstage-plugin-layer6-backend-module-${collector}`));
}
backend.add(recordings);
let begin: () => Promise<void>;
backend.add(
  createBackendPlugin({
    pluginId: 'layer6',
    register(env) {
      const collectors = new CollectorRegistry();
      env.registerExtensionPoint(layer6CollectorsExtensionPoint, collectors);
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          database: coreServices.database,
          httpAuth: coreServices.httpAuth,
          logger: coreServices.logger,
          permissions: coreServices.permissions,
        },
        async init(deps) {
          begin = async () => {
            const credentials = await deps.auth.getOwnServiceCredentials();
            await untilCalm(deps.catalog, credentials);
            await replay({ ...deps, collectors, rules: new RuleRegistry() });
          };
        },
      });
    },
  }),
);

async function untilCalm(
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  let [last, looks] = [0, 0];
  while (looks < CALM_LOOKS) {
    if (Date.now() > end) throw new Error('The catalog does not get filled');
    await sleep(PAUSE_MS);
    const { totalItems } = await catalog.queryEntities(
      { limit: 0, filter: { kind: ['component', 'group', 'resource'] } },
      { credentials },
    );
    looks = totalItems > 0 && totalItems === last ? looks + 1 : 0;
    last = totalItems;
  }
}

async function main() {
  await backend.start();
  console.log(`Replaying the last ${DAYS} days of the demo`);
  await begin();
  console.log('Done. npm start shows them at /layer6.');
  await backend.stop();
  process.exit(0);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
