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
  /** When its assets were observed; absent before the first whole read. */
  lastSuccessAt?: Date;
  /** Why something in it may have been missed, as last told to evaluation. */
  gap?: string;
}

/**
 * The sources that are configured, and their health.
 */
export interface SourceStore {
  /**
   * Takes over the portal's configuration. A source that is no longer in it leaves with its assets, and one that is configured
   * otherwise than when it was last read starts anew.
   */
  configure(sources: readonly SourceDefinition[], now: Date): Promise<void>;
  /** As the REST API shows them, by collector and name. */
  list(now: Date): Promise<Source[]>;
  states(): Promise<SourceState[]>;
  setGap(id: number, gap: string | undefined): Promise<void>;
}
