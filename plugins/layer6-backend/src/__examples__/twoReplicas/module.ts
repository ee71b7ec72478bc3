import { createBackendModule } from '@backstage/backend-plugin-api';
import { layer6ChecksExtensionPoint } from 'backstage-plugin-layer6-node';
import { twoReplicas } from './check';

export default createBackendModule({
  pluginId: 'layer6',
  moduleId: 'two-replicas',
  register(env) {
    env.registerInit({
      deps: { checks: layer6ChecksExtensionPoint },
      async init({ checks }) {
        checks.addCheck(twoReplicas, {
          name: { en: 'Two pods or more', ko: '파드 2개 이상' },
          shortName: { en: 'Two pods', ko: '파드 2개' },
        });
      },
    });
  },
});
