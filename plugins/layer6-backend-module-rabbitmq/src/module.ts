import { createBackendModule } from '@backstage/backend-plugin-api';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import { rabbitmqCollector } from './collector';

/**
 * Teaches the Layer 6 backend to read RabbitMQ.
 *
 * @public
 */
export const layer6ModuleRabbitmq = createBackendModule({
  pluginId: 'layer6',
  moduleId: 'rabbitmq',
  register(env) {
    env.registerInit({
      deps: { collectors: layer6CollectorsExtensionPoint },
      async init({ collectors }) {
        collectors.addCollector(rabbitmqCollector());
      },
    });
  },
});
