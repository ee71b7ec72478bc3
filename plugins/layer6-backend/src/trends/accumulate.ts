import type { Tally } from '../compliance/scores';
import type { TeamDay } from './TrendStore';

/** On a day that many more results, or less, of a check were in a status than the day before. */
export interface DayChange extends Tally {
  team: string;
  /** Empty: before all days that are asked for. */
  day: string;
}

/**
 * How each team stood at the end of each day: the sum of all changes until then.
 *
 * @param changes - by day, oldest first
 * @param days - oldest first
 */
export function accumulate(
  changes: readonly DayChange[],
  days: readonly string[],
): Map<string, TeamDay[]> {
  const states = new Map<string, Map<string, Tally>>();
  const shown = new Map<string, readonly Tally[]>();
  const series = new Map<string, TeamDay[]>();
  let next = 0;
  days.forEach((day, place) => {
    for (; next < changes.length && changes[next].day <= day; next++) {
      const change = changes[next];
      add(change, states);
      shown.delete(change.team);
    }
    for (const [team, state] of states) {
      // One that did not change shares its numbers with the day before.
      const tallies = shown.get(team) ?? tallied(state);
      shown.set(team, tallies);
      // A team that came later had nothing before.
      const own =
        series.get(team) ??
        days.slice(0, place).map(before => ({ day: before, tallies: [] }));
      own.push({ day, tallies });
      series.set(team, own);
    }
  });
  return series;
}

function add(
  { team, check, status, count, weight }: DayChange,
  states: Map<string, Map<string, Tally>>,
): void {
  const state = states.get(team) ?? new Map<string, Tally>();
  states.set(team, state);
  const key = `${check} ${status}`;
  const before = state.get(key);
  state.set(key, {
    check,
    status,
    count: (before?.count ?? 0) + count,
    weight: (before?.weight ?? 0) + weight,
  });
}

/** Without what came to nothing, whose weights need not add up to zero exactly. */
function tallied(state: ReadonlyMap<string, Tally>): Tally[] {
  return [...state.values()].filter(({ count }) => count !== 0);
}
