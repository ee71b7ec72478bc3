import type { Reason } from './text';

/**
 * Health of one source as last read.
 * `ok`: read in whole · `partial`: read, but some of it could not be · `failed`: nothing could be read ·
 * `pending`: not read yet · `unscannable`: cannot be read with the portal's own credentials.
 *
 * @public
 */
export type SourceStatus =
  'ok' | 'partial' | 'failed' | 'pending' | 'unscannable';

/** @public */
export type CoverageState =
  'listed' | 'forbidden' | 'not-served' | 'failed' | 'partial';

/**
 * What was seen of one kind of object. Only `listed` allows the conclusion that an object which was not seen does not exist.
 *
 * @public
 */
export interface Coverage {
  state: CoverageState;
  /** Objects of this kind that were read. */
  count: number;
  /** What stood in the way, for a person. */
  detail?: string;
}

/**
 * Something that a source could not read, or that a person should mend there.
 *
 * @public
 */
export interface SourceProblem {
  message: string;
  /** File relative to the source's folder, for sources that are files. */
  file?: string;
  /** One-based line in the file. */
  line?: number;
}

/**
 * A source as the REST API and the page on sources show it.
 *
 * @public
 */
export interface Source {
  collector: string;
  name: string;
  environment?: string;
  status: SourceStatus;
  /** Why it cannot be scanned, or why the last read failed. */
  message?: string;
  lastAttemptAt?: string;
  lastSuccessAt?: string;
  /** Milliseconds that the last finished read took. */
  durationMs?: number;
  /** Whether the assets shown are older than the source's `maxAge`. */
  stale: boolean;
  assets: number;
  coverage: Record<string, Coverage>;
  problems: SourceProblem[];
  /** A read is under way right now. */
  running: boolean;
}

/** @public */
export interface FreshnessNote {
  source: string;
  reason: Reason;
}
