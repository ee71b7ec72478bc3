import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { serve } from './serve';

/**
 * Answers that were recorded, or written as a recording would be, on loopback ports: what the demo's sources outside of Kubernetes
 * read, through the same collectors as anybody's. Only of the demo; a portal of one's own has no use for it.
 *
 * A service of the root, as these are there before any plugin begins to read.
 */
export const recordings = createServiceFactory({
  service: createServiceRef<void>({ id: 'recordings', scope: 'root' }),
  initialization: 'always',
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.rootLifecycle,
    logger: coreServices.rootLogger,
  },
  async factory({ config, lifecycle, logger }) {
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
