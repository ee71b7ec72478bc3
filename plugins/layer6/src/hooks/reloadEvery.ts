/** Milliseconds. Right after a portal's start, the first scorecards come one after the other; later they change by themselves. */
export const RELOAD_EVERY_MS = 15_000;
