import {
  CHECK_STATUSES,
  type CheckStatus,
} from 'backstage-plugin-layer6-common';
import { scoreOf } from 'backstage-plugin-layer6-engine';
import { countsOf } from '../compliance/scores';
import type { DailyRow, DailyScoreRow } from '../database/tables';
import type { TeamDay } from './TrendStore';

type CountColumn = Exclude<keyof DailyRow, 'day' | 'team_ref' | 'check_id'>;

const COLUMNS: Record<CheckStatus, CountColumn> = {
  pass: 'pass_count',
  partial: 'partial_count',
  fail: 'fail_count',
  'not-applicable': 'not_applicable_count',
  unknown: 'unknown_count',
};

export function countColumn(status: CheckStatus): CountColumn {
  return COLUMNS[status];
}

/** How a team stood at the end of a day, as rows: one for each check, and its score. */
export function dailyRows(
  team: string,
  { day, tallies }: TeamDay,
): { counts: DailyRow[]; score: DailyScoreRow } {
  const own = { day, team_ref: team };
  const counts = Object.entries(countsOf(tallies, []));
  return {
    score: { ...own, score: scoreOf(tallies).score },
    counts: counts.map(([check_id, of]) => ({
      ...own,
      check_id,
      ...(Object.fromEntries(
        CHECK_STATUSES.map(status => [countColumn(status), of[status]]),
      ) as Record<CountColumn, number>),
    })),
  };
}
