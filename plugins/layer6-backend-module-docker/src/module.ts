import { createBackendModule } from '@backstage/backend-plugin-api';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import { dockerCollector } from './collector';

/**
 * Teaches the Layer 6 backend to read Docker Engine and Swarm.
 *
 * @public
 */
export const layer6ModuleDocker = createBackendModule({
  pluginId: 'layer6',
  moduleId: 'docker',
  register(env) {
    env.registerInit({
      deps: { collectors: layer6CollectorsExtensionPoint },
      async init({ collectors }) {
        collectors.addCollector(dockerCollector());
      },
    });
  },
});
