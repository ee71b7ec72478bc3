import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Collector } from './collector';

/**
 * Where a backend module registers its collector.
 *
 * @public
 */
export interface Layer6CollectorsExtensionPoint {
  /** Throws `ConflictError` where a collector of the same id is there already. */
  addCollector(collector: Collector): void;
}

/** @public */
export const layer6CollectorsExtensionPoint =
  createExtensionPoint<Layer6CollectorsExtensionPoint>({
    id: 'layer6.collectors',
  });
