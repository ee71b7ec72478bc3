import {
  CHECK_STATUSES,
  type CheckStatus,
  type OwnersOf,
} from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import type { Selection } from '../compliance/matching';
import type { Tally } from '../compliance/scores';
import { EVERYTHING } from '../compliance/teams';
import type { DailyRow, DailyScoreRow, DayRow } from '../database/tables';
import type { Calendar } from '../days/Calendar';
import { accumulate } from './accumulate';
import { changesByDay } from './changesByDay';
import { countColumn } from './dailyRows';
import type { DayRange, RecordedDay, TeamDay, TrendStore } from './TrendStore';

/** Trends from the plugin's database. */
export class DatabaseTrendStore implements TrendStore {
  static create(knex: Knex, calendar: Calendar): DatabaseTrendStore {
    return new DatabaseTrendStore(knex, calendar);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly calendar: Calendar,
  ) {}

  async days({ first, last }: DayRange): Promise<string[]> {
    return this.knex<DayRow>('days')
      .whereBetween('day', [first, last])
      .orderBy('day')
      .pluck('day');
  }

  async firstDay(): Promise<string | undefined> {
    const first = await this.knex<DayRow>('days').orderBy('day').first();
    return first?.day;
  }

  async computed(
    selection: Selection,
    owners: OwnersOf,
    days: readonly string[],
  ): Promise<TeamDay[]> {
    const series = await this.series(selection, owners, days, false);
    return series.get(EVERYTHING) ?? days.map(day => ({ day, tallies: [] }));
  }

  async computedByTeam(
    selection: Selection,
    owners: OwnersOf,
    days: readonly string[],
  ): Promise<Map<string, TeamDay[]>> {
    return this.series(selection, owners, days, true);
  }

  async daily(team: string, { first, last }: DayRange): Promise<RecordedDay[]> {
    const scores = await this.knex<DailyScoreRow>('daily_scores')
      .where({ team_ref: team })
      .whereBetween('day', [first, last]);
    const scoreOf = new Map(scores.map(({ day, score }) => [day, score]));
    const rows = await this.knex<DailyRow>('daily')
      .where({ team_ref: team })
      .whereBetween('day', [first, last]);
    const tallies = new Map<string, Tally[]>();
    for (const row of rows) {
      const own = tallies.get(row.day) ?? [];
      own.push(...talliesOf(row));
      tallies.set(row.day, own);
    }
    const days = await this.days({ first, last });
    return days.map(day => ({
      day,
      score: scoreOf.get(day) ?? null,
      tallies: tallies.get(day) ?? [],
    }));
  }

  async dailyScores(
    days: readonly string[],
  ): Promise<Map<string, Map<string, number | null>>> {
    const rows = await this.knex<DailyScoreRow>('daily_scores').whereIn('day', [
      ...days,
    ]);
    const teams = new Map<string, Map<string, number | null>>();
    for (const { team_ref, day, score } of rows) {
      const scores = teams.get(team_ref) ?? new Map<string, number | null>();
      teams.set(team_ref, scores.set(day, score));
    }
    return teams;
  }

  private async series(
    selection: Selection,
    owners: OwnersOf,
    days: readonly string[],
    byTeam: boolean,
  ): Promise<Map<string, TeamDay[]>> {
    if (days.length === 0) return new Map();
    const range = { first: days[0], last: days[days.length - 1] };
    const changes = await changesByDay(this.knex, this.calendar, {
      selection,
      owners,
      range,
      byTeam,
    });
    return accumulate(changes, days);
  }
}

function talliesOf(row: DailyRow): Tally[] {
  const count = (status: CheckStatus) => row[countColumn(status)];
  return CHECK_STATUSES.filter(count).map(status => ({
    check: row.check_id,
    status,
    count: count(status),
    weight: 0,
  }));
}
