import { setTimeout as sleep } from 'node:timers/promises';

/** How long tests wait for what a portal finds out by itself. */
export const PATIENCE_MS = 60_000;

/** Tries again until it does not throw. */
export async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(250);
    }
  }
}
