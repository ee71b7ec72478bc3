import type { TeamRow } from 'backstage-plugin-layer6-common';
import type { Period } from '../../view';
import { passRate } from '../Rollup';
import { titleOf } from './titleOf';

/**
 * How teams are sorted by a column: a check's id means its passing share. What has no value comes last in both directions,
 * equals by name.
 */
export function compareTeams(
  column: string,
  order: 'asc' | 'desc',
  period: Period,
): (a: TeamRow, b: TeamRow) => number {
  const sign = order === 'asc' ? 1 : -1;
  const byName = (a: TeamRow, b: TeamRow) =>
    titleOf(a).localeCompare(titleOf(b));
  if (column === 'name') return (a, b) => sign * byName(a, b);
  return (a, b) => {
    const one = valueOf(a, column, period);
    const other = valueOf(b, column, period);
    if (one === null || other === null) {
      return Number(one === null) - Number(other === null) || byName(a, b);
    }
    return sign * (one - other) || byName(a, b);
  };
}

/** Columns that teams can be sorted by, beside the checks. */
export const TEAM_COLUMNS = ['name', 'services', 'score', 'change'];

function valueOf(team: TeamRow, column: string, period: Period): number | null {
  switch (column) {
    case 'services':
      return team.services;
    case 'score':
      return team.score;
    case 'change':
      return team.change[period];
    default: {
      const counts = team.checks[column];
      return counts ? passRate(counts) : null;
    }
  }
}
