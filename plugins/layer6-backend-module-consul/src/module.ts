import { createBackendModule } from '@backstage/backend-plugin-api';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import { consulCollector } from './collector';

/**
 * Teaches the Layer 6 backend to read Consul.
 *
 * @public
 */
export const layer6ModuleConsul = createBackendModule({
  pluginId: 'layer6',
  moduleId: 'consul',
  register(env) {
    env.registerInit({
      deps: { collectors: layer6CollectorsExtensionPoint },
      async init({ collectors }) {
        collectors.addCollector(consulCollector());
      },
    });
  },
});
