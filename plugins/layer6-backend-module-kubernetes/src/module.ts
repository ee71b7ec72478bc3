import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { layer6CollectorsExtensionPoint } from 'backstage-plugin-layer6-node';
import { PortalClusters } from './clusters';
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
      deps: {
        collectors: layer6CollectorsExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        auth: coreServices.auth,
      },
      async init({ collectors, config, discovery, auth }) {
        // Backstage's Kubernetes plugin does not start without this.
        const clusters = config.has('kubernetes')
          ? PortalClusters.fromConfig(config, { discovery, auth })
          : undefined;
        collectors.addCollector(kubernetesCollector({ clusters }));
      },
    });
  },
});
