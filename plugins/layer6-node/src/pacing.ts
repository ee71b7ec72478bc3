import { setImmediate } from 'node:timers/promises';
import type { Asset, SourceRef } from 'backstage-plugin-layer6-engine';
import type { SourceDefinition } from './collector';

/** Assets between two turns of the event loop. */
const ASSETS_AT_ONCE = 100;

/**
 * Hands on what a collector makes of its reading, and lets the rest of the process have its turn in between.
 *
 * @throws what the signal was aborted for.
 * @public
 */
export async function* paced(
  assets: Iterable<Asset>,
  signal: AbortSignal,
): AsyncGenerator<Asset, void> {
  let count = 0;
  for (const asset of assets) {
    if (count++ % ASSETS_AT_ONCE === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    yield asset;
  }
}

/**
 * A source as its assets and all evidence name it.
 *
 * @public
 */
export function sourceRefOf({
  collector,
  name,
  environment,
}: SourceDefinition): SourceRef {
  return { collector, name, ...(environment && { environment }) };
}
