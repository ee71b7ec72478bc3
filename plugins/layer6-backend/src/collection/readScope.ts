import type { Asset } from 'backstage-plugin-layer6-engine';
import type { CollectScope } from 'backstage-plugin-layer6-node';
import { SupersededError } from '../inventory/InventoryStore';
import type { CollectedSource } from './CollectorRegistry';
import { drain } from './drain';
import type { SourceReaderOptions } from './SourceReader';

/** Somebody waits for it. */
const TIMEOUT_MS = 15_000;

/** A whole read that begins meanwhile takes precedence; the next one is minutes away. */
const TRIES = 3;

/**
 * Reads a part of a source again, beside whole reads that may be under way. False where it can only be read in whole.
 *
 * @throws Error where it cannot be read; everything stays as it was
 */
export async function readScope(
  { definition, collector }: CollectedSource,
  scope: CollectScope,
  options: Omit<SourceReaderOptions, 'timeoutMs'>,
): Promise<boolean> {
  const { inventory, listener, logger, clock, shutdown } = options;
  const signal = AbortSignal.any([shutdown, AbortSignal.timeout(TIMEOUT_MS)]);
  for (let tries = 1; tries <= TRIES; tries++) {
    const patch = await inventory.beginPatch(definition, clock());
    if (patch === 'superseded') throw new SupersededError();
    const now = patch.observedAt;
    const collection = collector.collectScope?.(definition, scope, {
      now,
      signal,
      logger,
    });
    if (!collection) return false;

    const assets: Asset[] = [];
    const report = await drain(collection, signal, async batch => {
      assets.push(...batch);
    });
    const commit = await patch.commit(scope, assets, report);
    if (commit !== 'overtaken') {
      await listener.committed(commit);
      return true;
    }
  }
  throw new Error('It was read in whole again and again meanwhile');
}
