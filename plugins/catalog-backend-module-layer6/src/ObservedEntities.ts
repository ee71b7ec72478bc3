import type {
  ObservedEntity,
  ScorecardChanges,
} from 'backstage-plugin-layer6-common';

/** What is put on one entity. */
export type Observed = Pick<ObservedEntity, 'annotations' | 'warnings'>;

/** What Layer 6 said last, in memory: the processor must not wait for anybody. */
export class ObservedEntities {
  private readonly byRef = new Map<string, Observed>();
  private complete = false;

  /** Whether all was heard that there was to hear: an entity that is not here then has no scorecard. */
  get isComplete(): boolean {
    return this.complete;
  }

  get(entityRef: string): Observed | undefined {
    return this.byRef.get(entityRef);
  }

  apply({ items, more, restarted }: ScorecardChanges): void {
    if (restarted) {
      this.byRef.clear();
      this.complete = false;
    }
    for (const { entityRef, annotations, warnings } of items) {
      const isEmpty =
        Object.keys(annotations).length === 0 && warnings.length === 0;
      if (isEmpty) this.byRef.delete(entityRef);
      else this.byRef.set(entityRef, { annotations, warnings });
    }
    if (!more) this.complete = true;
  }
}
