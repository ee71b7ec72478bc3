/** Sets of refs that callers with equal conditions may see. */
export interface VisibilityStore {
  catalogGeneration(): Promise<number>;
  /** A set that is whole, still good, and of the catalog as it is. */
  find(key: string, now: Date): Promise<number | undefined>;
  /** Whether there is such a set and the entity stands in it. */
  has(key: string, entityRef: string, now: Date): Promise<boolean>;
  /** Fills a new set; who asks for it finds it when it is whole. */
  fill(
    set: { key: string; generation: number; expiresAt: Date },
    refs: AsyncIterable<readonly string[]>,
    clock: () => Date,
  ): Promise<number>;
  /** Deletes sets that nobody can still be reading. */
  clean(now: Date): Promise<void>;
}
