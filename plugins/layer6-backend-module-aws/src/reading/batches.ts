import pLimit from 'p-limit';

/** Requests of one kind that are under way at once: AWS's quotas are shared with everything else in the account. */
const AT_ONCE = 4;

/** Asks for things in as many requests as it takes; what they answer, in the same order. */
export async function inBatches<T, U>(
  things: readonly T[],
  size: number,
  ask: (batch: T[]) => Promise<U[]>,
): Promise<U[]> {
  const batches = Array.from(
    { length: Math.ceil(things.length / size) },
    (_, at) => things.slice(at * size, (at + 1) * size),
  );
  return (await concurrently(batches, ask)).flat();
}

export function concurrently<T, U>(
  things: readonly T[],
  ask: (thing: T) => Promise<U>,
): Promise<U[]> {
  const limit = pLimit(AT_ONCE);
  return Promise.all(things.map(thing => limit(() => ask(thing))));
}
