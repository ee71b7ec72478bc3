import type { CheckId } from '../framework';
import type { CheckStatus } from '../scorecard';
import type { LocalizedText } from '../text';
import type { StatusCounts } from './rollup';

/**
 * One day of a trend, as it ended in the portal's time zone.
 *
 * @public
 */
export interface TrendDay {
  /** `YYYY-MM-DD`. */
  day: string;
  score: number | null;
  checks: Record<CheckId, StatusCounts>;
}

/** @public */
export interface Trend {
  /** Oldest first. Days on which nothing was evaluated are left out: the portal was down. */
  days: TrendDay[];
  /** Both `YYYY-MM-DD`, inclusive: what was asked for. */
  from: string;
  to: string;
  /** IANA name of the zone that days end in. */
  timeZone: string;
}

/**
 * A check of an entity changed its status or its reason.
 *
 * @public
 */
export interface CheckChange {
  check: CheckId;
  /** Absent where the check was looked at for the first time. */
  from?: CheckMoment;
  /** Absent where the check, or the entity's scorecard, is no longer there. */
  to?: CheckMoment;
  /** ISO 8601, UTC. */
  at: string;
}

/** @public */
export interface CheckMoment {
  status: CheckStatus;
  reasonCode: string;
  /** As it was said then. */
  message: LocalizedText;
}
