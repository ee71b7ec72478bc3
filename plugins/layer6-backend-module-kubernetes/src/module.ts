import { createBackendModule } from '@backstage/backend-plugin-api';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import { kubernetesCollector } from './collector';

/**
 * Teaches the Layer 6 backend to read Kubernetes.
 *
 * @public
 */
export const layer6ModuleKubernetes = createBackendModule({
  pluginId: 'layer6',
  moduleId: 'kubernetes',
  register(env) {
    env.registerInit({
      deps: { collectors: layer6CollectorsExtensionPoint },
      async init({ collectors }) {
        collectors.addCollector(kubernetesCollector());
      },
    });
  },
});
