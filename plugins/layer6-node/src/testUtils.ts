import type { CollectReport } from './collector';
import type { Asset } from 'backstage-plugin-layer6-engine';

/**
 * Runs a collection to its end.
 *
 * @public
 */
export async function collectAll(
  collection: AsyncGenerator<Asset, CollectReport>,
): Promise<{ assets: Asset[]; report: CollectReport }> {
  const assets: Asset[] = [];
  for (;;) {
    const next = await collection.next();
    if (next.done) return { assets, report: next.value };
    assets.push(next.value);
  }
}
