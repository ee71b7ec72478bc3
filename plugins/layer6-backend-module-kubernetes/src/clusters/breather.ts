import { setImmediate } from 'node:timers/promises';

/** Short enough that no request notices. */
const SLICE_MS = 10;

/** For long loops: awaited in each turn, it lets others have theirs once the loop has held the event loop for a while. */
export function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await setImmediate();
    since = performance.now();
  };
}
