import { createBackendModule } from '@backstage/backend-plugin-api';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import { awsCollector } from './collector';

/**
 * Teaches the Layer 6 backend to read AWS ECS and SQS.
 *
 * @public
 */
export const layer6ModuleAws = createBackendModule({
  pluginId: 'layer6',
  moduleId: 'aws',
  register(env) {
    env.registerInit({
      deps: { collectors: layer6CollectorsExtensionPoint },
      async init({ collectors }) {
        collectors.addCollector(awsCollector());
      },
    });
  },
});
