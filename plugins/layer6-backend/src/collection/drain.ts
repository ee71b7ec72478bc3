import { ForwardedError, isError } from '@backstage/errors';
import type { Asset } from 'backstage-plugin-layer6-engine';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import { SupersededError } from '../inventory/InventoryStore';
import { timeSlice } from '../timeSlice';

const ASSETS_PER_BATCH = 250;

/**
 * Runs a collection to its end and hands on what it yields, in batches.
 *
 * @throws Error once the signal aborts, whether the collector heeds it or not
 */
export async function drain(
  assets: AsyncGenerator<Asset, CollectReport>,
  signal: AbortSignal,
  add: (batch: Asset[]) => Promise<void>,
): Promise<CollectReport> {
  return untilAborted(signal, addAll(assets, signal, add));
}

async function addAll(
  assets: AsyncGenerator<Asset, CollectReport>,
  signal: AbortSignal,
  add: (batch: Asset[]) => Promise<void>,
): Promise<CollectReport> {
  const breathe = timeSlice();
  let batch: Asset[] = [];
  try {
    for (;;) {
      const next = await assets.next();
      signal.throwIfAborted();
      if (next.done) {
        await add(batch);
        return next.value;
      }
      batch.push(next.value);
      if (batch.length >= ASSETS_PER_BATCH) {
        await add(batch);
        batch = [];
      }
      await breathe();
    }
  } finally {
    // Lets a collector that was broken off close what it has open.
    await assets.return({ coverage: {}, problems: [], unreadable: 0 });
  }
}

/** For work that may not heed the signal, and must not hold up others for ever. */
export async function untilAborted<T>(
  signal: AbortSignal,
  work: Promise<T>,
): Promise<T> {
  // Whoever loses the race may still fail, and nobody is left to hear it.
  work.catch(() => {});
  if (signal.aborted) throw reasonOf(signal);
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(reasonOf(signal));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  if (reason instanceof SupersededError) return reason;
  if (isError(reason) && reason.name === 'TimeoutError') {
    return new Error('It took too long and was given up');
  }
  return new ForwardedError('It was broken off', reason);
}
