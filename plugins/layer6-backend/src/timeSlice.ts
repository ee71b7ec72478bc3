import { setImmediate } from 'node:timers/promises';

/** Long enough to get work done, short enough that no request notices. */
const SLICE_MS = 20;

/** For long loops: awaited in each turn, it lets the event loop turn whenever the loop has held it for a while. */
export function timeSlice(): () => Promise<void> {
  let start = performance.now();
  return async () => {
    if (performance.now() - start < SLICE_MS) return;
    await setImmediate();
    start = performance.now();
  };
}
