/**
 * Work that takes long where there is much to go through, and comes up for air now and then: each time it yields is a good moment
 * to let others have their turn.
 */
export type Stretches<T> = Generator<undefined, T>;

/** Does all of it at a stretch. */
export function atOnce<T>(work: Stretches<T>): T {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}
