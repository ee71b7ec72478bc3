import { setImmediate } from 'node:timers/promises';

/** SQLite takes at most 500 rows in one insert. */
export const ROWS_PER_STATEMENT = 250;

/**
 * The items in pieces that fit into one statement. Lets the event loop turn between two of them, because SQLite works
 * inside the process.
 */
export async function* chunks<T>(
  items: readonly T[],
  size: number = ROWS_PER_STATEMENT,
): AsyncGenerator<T[]> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await setImmediate();
    yield items.slice(start, start + size);
  }
}
