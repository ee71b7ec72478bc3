import type { Source } from 'backstage-plugin-layer6-common';
import type { SourceDefinition } from 'backstage-plugin-layer6-node';

/** What evaluation has to know of a source. */
export interface SourceState {
  /** Of its row. */
  id: number;
  collector: string;
  name: string;
  maxAgeMs: number;
  status: Source['status'];
  message?: string;
  /** What was kept back of the last read that came to its end, and why. */
  withheld?: string;
  /** When its assets were observed; absent before the first whole read. */
  lastSuccessAt?: Date;
  /** Why something in it may have been missed, as last told to evaluation. */
  gap?: string;
}

/** All sources that a replica of the portal knows right now. */
export interface KnownSources {
  configured: readonly SourceDefinition[];
  discovered: readonly SourceDefinition[];
  /** Collectors that could not be asked yet: what they had found before then stays as it is. */
  unasked: ReadonlySet<string>;
}

/**
 * The sources that there are, and their health.
 */
export interface SourceStore {
  /**
   * Takes over what is known. A source that is no longer known leaves with its assets, and one that is configured otherwise than
   * when it was last read starts anew. Returns the ids of these sources' rows: nothing of what they showed holds any more.
   */
  configure(known: KnownSources, now: Date): Promise<number[]>;
  /** As the REST API shows them, by collector and name. */
  list(now: Date): Promise<Source[]>;
  states(): Promise<SourceState[]>;
  setGap(id: number, gap: string | undefined): Promise<void>;
}
