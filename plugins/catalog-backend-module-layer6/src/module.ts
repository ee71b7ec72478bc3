import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { ChangeFollower } from './ChangeFollower';
import { layer6Client } from './layer6Client';
import { ObservedEntities } from './ObservedEntities';
import { ObservedProcessor } from './ObservedProcessor';

/**
 * Teaches the catalog what Layer 6 observes.
 *
 * @public
 */
export const catalogModuleLayer6 = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'layer6',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
      },
      async init({ auth, catalog, discovery, lifecycle, logger, processing }) {
        const stopping = new AbortController();
        const observed = new ObservedEntities();
        const follower = new ChangeFollower({
          layer6: layer6Client({ auth, discovery, shutdown: stopping.signal }),
          observed,
          catalog,
          auth,
          logger,
          shutdown: stopping.signal,
        });
        processing.addProcessor(new ObservedProcessor(observed));
        processing.addEntityProvider(follower);
        lifecycle.addShutdownHook(() => {
          stopping.abort();
          return follower.settle();
        });
      },
    });
  },
});
