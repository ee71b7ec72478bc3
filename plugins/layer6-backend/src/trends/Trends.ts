import type {
  CheckId,
  OwnersOf,
  Trend,
  TrendDay,
} from 'backstage-plugin-layer6-common';
import { NOBODY, type Selection } from '../compliance/matching';
import type { RollupStore } from '../compliance/RollupStore';
import { countsOf, rollupOf, type Tally } from '../compliance/scores';
import { EVERYTHING, OWNERLESS } from '../compliance/teams';
import type { Calendar } from '../days/Calendar';
import type { DayRange, TrendStore } from './TrendStore';

/** How the roll-ups of a selection went from day to day. */
export class Trends {
  constructor(
    private readonly deps: {
      trends: TrendStore;
      rollups: RollupStore;
      calendar: Calendar;
      checks: readonly CheckId[];
    },
  ) {}

  /** Of that many days, the last of which is today as it is until now. */
  async trend(
    selection: Selection,
    { days, owners }: { days: number; owners: OwnersOf },
  ): Promise<Trend> {
    const { calendar, rollups } = this.deps;
    const today = calendar.dayOf(new Date(selection.now));
    const from = calendar.plusDays(today, 1 - days);
    const range = { first: from, last: calendar.plusDays(today, -1) };
    const past = days > 1 ? await this.past(selection, owners, range) : [];
    const now = await rollups.teams(selection);
    const current = now.filter(({ team }) => team === EVERYTHING);
    return {
      days: [...past, this.day(today, current)],
      from,
      to: today,
      timeZone: calendar.timeZone,
    };
  }

  private async past(
    selection: Selection,
    owners: OwnersOf,
    range: DayRange,
  ): Promise<TrendDay[]> {
    const { trends, checks } = this.deps;
    const team = owners === 'day' ? recordedTeam(selection) : undefined;
    if (team !== undefined) {
      const recorded = await trends.daily(team, range);
      return recorded.map(({ day, score, tallies }) => ({
        day,
        score,
        checks: countsOf(tallies, checks),
      }));
    }
    const closed = await trends.days(range);
    const computed = await trends.computed(selection, owners, closed);
    return computed.map(({ day, tallies }) => this.day(day, tallies));
  }

  private day(day: string, tallies: readonly Tally[]): TrendDay {
    const { score, checks } = rollupOf(tallies, this.deps.checks);
    return { day, score, checks };
  }
}

/** The team whose daily rows say it: those of one team, or of all, for a caller who sees all. Rows of two would overlap. */
function recordedTeam({ filter, visible }: Selection): string | undefined {
  const { team = [EVERYTHING], ...others } = filter;
  const isFiltered = Object.values(others).some(value => value !== undefined);
  if (visible !== 'all' || isFiltered || team.length !== 1) return undefined;
  return team[0] === NOBODY ? OWNERLESS : team[0];
}
