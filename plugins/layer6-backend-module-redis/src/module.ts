import { createBackendModule } from '@backstage/backend-plugin-api';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import { redisCollector } from './collector';

/**
 * Teaches the Layer 6 backend to read Redis.
 *
 * @public
 */
export const layer6ModuleRedis = createBackendModule({
  pluginId: 'layer6',
  moduleId: 'redis',
  register(env) {
    env.registerInit({
      deps: { collectors: layer6CollectorsExtensionPoint },
      async init({ collectors }) {
        collectors.addCollector(redisCollector());
      },
    });
  },
});
