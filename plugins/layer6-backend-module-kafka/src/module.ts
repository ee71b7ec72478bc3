import { createBackendModule } from '@backstage/backend-plugin-api';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import { kafkaCollector } from './collector';

/**
 * Teaches the Layer 6 backend to read Kafka.
 *
 * @public
 */
export const layer6ModuleKafka = createBackendModule({
  pluginId: 'layer6',
  moduleId: 'kafka',
  register(env) {
    env.registerInit({
      deps: { collectors: layer6CollectorsExtensionPoint },
      async init({ collectors }) {
        collectors.addCollector(kafkaCollector());
      },
    });
  },
});
