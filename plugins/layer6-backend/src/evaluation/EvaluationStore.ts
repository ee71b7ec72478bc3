import type { SourceScope } from '../collection/SourceCollection';

/**
 * Which entities have to be evaluated, and from when. Marking counts an entity's revision up, so that a result that was worked
 * out from what was there before is recognised and dropped.
 */
export interface EvaluationStore {
  /**
   * Something about these entities has changed. One that is due earlier stays so; refs that the mirror does not know are passed
   * over.
   */
  mark(refs: readonly string[], now: Date): Promise<void>;
  markAll(now: Date): Promise<void>;
  /** What may have been missed has changed, which matters to entities to which nothing is bound. */
  markUnbound(due: Date): Promise<void>;
  /** Entities that have to be evaluated by now, those that wait longest first. */
  due(now: Date, limit: number): Promise<string[]>;
  /** Tries an entity again later. */
  postpone(ref: string, until: Date): Promise<void>;
  revisions(refs: readonly string[]): Promise<Map<string, number>>;
  /** Entities that are bound to any of the assets; of a whole source, if none are given. */
  boundTo(sourceId: number, keys?: readonly string[]): Promise<string[]>;
  /** What an entity is bound to, by source. */
  scopesOf(entityRef: string): Promise<SourceScope[]>;
}
