import type { Scorecard } from 'backstage-plugin-layer6-common';
import type { ReadTime } from './readTimes';

/** That an asset belongs to an entity. */
export interface StoredBinding {
  /** Id of the source's row. */
  source: number;
  assetKey: string;
  rule: string;
}

/** What an evaluation came to. */
export interface EvaluatedEntity {
  entityRef: string;
  /** What the entity's revision was before anything was looked at. */
  revision: number;
  bindings: StoredBinding[];
  /** When what it is bound to was read. */
  reads: ReadTime[];
  /** Absent: the entity gets none. */
  scorecard?: Scorecard;
  /** When time alone makes another evaluation necessary. ISO 8601, UTC. */
  validUntil?: string;
}

/**
 * The scorecards of all entities as they are now, and since when; and their history.
 */
export interface ScorecardStore {
  /** Evidence bears the time at which its source last showed it. */
  get(entityRef: string): Promise<Scorecard | undefined>;
  /**
   * Writes what differs from what is stored, and carries history on. Results of an older revision write nothing, and their
   * entities stay due.
   */
  save(evaluated: readonly EvaluatedEntity[], now: Date): Promise<void>;
}
