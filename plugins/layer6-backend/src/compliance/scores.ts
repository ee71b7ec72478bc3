import {
  CHECK_STATUSES,
  type CheckId,
  type CheckStatus,
  type Rollup,
  type StatusCounts,
} from 'backstage-plugin-layer6-common';
import { scoreOf } from 'backstage-plugin-layer6-engine';

/** Many results of one check and one status. */
export interface Tally {
  check: CheckId;
  status: CheckStatus;
  count: number;
  /** Sum of the weights. */
  weight: number;
}

export function noCounts(): StatusCounts {
  return {
    pass: 0,
    partial: 0,
    fail: 0,
    'not-applicable': 0,
    unknown: 0,
  };
}

/** Counts by check, in the order given; every check is there, be it without any result. */
export function countsOf(
  tallies: readonly Tally[],
  checks: readonly CheckId[],
): Record<CheckId, StatusCounts> {
  const counts: Record<CheckId, StatusCounts> = Object.fromEntries(
    checks.map(id => [id, noCounts()]),
  );
  for (const { check, status, count } of tallies) {
    counts[check] ??= noCounts();
    counts[check][status] += count;
  }
  return counts;
}

/** The score of many results is that of one scorecard which holds them all. */
export function rollupOf(
  tallies: readonly Tally[],
  checks: readonly CheckId[],
): Pick<Rollup, 'checks' | 'score' | 'coverage'> {
  const { score, coverage } = scoreOf(tallies);
  return { checks: countsOf(tallies, checks), score, coverage };
}

export function isCheckStatus(text: string): text is CheckStatus {
  return (CHECK_STATUSES as readonly string[]).includes(text);
}
