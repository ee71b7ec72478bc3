import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { serve } from './serve';

/**
 * Answers that were recorded, or written as a recording would be, on loopback ports: what the demo's sources outside of Kubernetes
 * read, through the same collectors as anybody's. Only of the demo; a portal of one's own has no use for it.
 */
export const recordings = createBackendPlugin({
  pluginId: 'recordings',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ config, lifecycle, logger }) {
        for (const entry of config.getOptionalConfigArray('recordings') ?? []) {
          const port = entry.getNumber('port');
          try {
            const stop = await serve(entry.getString('file'), port);
            lifecycle.addShutdownHook(stop);
          } catch (error) {
            // The portal has more to show than this.
            logger.warn('A recording is not served', {
              port,
              error: String(error),
            });
          }
        }
      },
    });
  },
});
