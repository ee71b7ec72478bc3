import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { layer6Permissions } from 'backstage-plugin-layer6-common';
import {
  layer6BindingExtensionPoint,
  layer6ChecksExtensionPoint,
  layer6CollectorsExtensionPoint,
  layer6TagsExtensionPoint,
} from 'backstage-plugin-layer6-node';
import { CollectorRegistry } from './collection/CollectorRegistry';
import { createLayer6 } from './createLayer6';
import { RuleRegistry } from './evaluation/RuleRegistry';

/**
 * Layer 6 in the portal: reads the sources, binds what runs there to the catalog's entities, evaluates it, and serves the
 * scorecards. Collectors come as backend modules.
 *
 * @public
 */
export const layer6Plugin = createBackendPlugin({
  pluginId: 'layer6',
  register(env) {
    const collectors = new CollectorRegistry();
    env.registerExtensionPoint(layer6CollectorsExtensionPoint, collectors);
    const rules = new RuleRegistry();
    env.registerExtensionPoint(layer6ChecksExtensionPoint, rules);
    env.registerExtensionPoint(layer6TagsExtensionPoint, rules);
    env.registerExtensionPoint(layer6BindingExtensionPoint, rules);

    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(services) {
        const { httpRouter, lifecycle, permissionsRegistry } = services;
        permissionsRegistry.addPermissions(layer6Permissions);
        const layer6 = await createLayer6({
          ...services,
          collectors,
          rules,
          clock: () => new Date(),
        });
        httpRouter.use(layer6.router);
        await layer6.schedule();
        // Not awaited: nobody has to wait for a slow source.
        lifecycle.addStartupHook(() => {
          layer6.start();
        });
        lifecycle.addShutdownHook(() => layer6.stop());
      },
    });
  },
});
