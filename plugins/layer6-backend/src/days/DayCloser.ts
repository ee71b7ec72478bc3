import type { Knex } from 'knex';
import { chunks } from '../database/chunks';
import { nextGeneration } from '../database/generations';
import type { DailyRow, DailyScoreRow, DayRow } from '../database/tables';
import { dailyRows } from '../trends/dailyRows';
import type { TrendStore } from '../trends/TrendStore';
import type { Calendar } from './Calendar';
import type { Heartbeat } from './Heartbeat';

/** What was evaluated right before a day's end may still be on its way into the database. */
const GRACE_MS = 60_000;

/** Days that are worked out in one go, which bounds what is held in memory. */
const DAYS_AT_ONCE = 7;

/**
 * Writes the daily rows of days that have ended. They are worked out from history, in which every change and every owner stands
 * with its time; so a day that is closed late, or by two replicas at once, comes to the same rows.
 */
export class DayCloser {
  constructor(
    private readonly knex: Knex,
    private readonly deps: {
      trends: TrendStore;
      calendar: Calendar;
      heartbeat: Heartbeat;
    },
  ) {}

  /** Closes all days that have ended, and in which the portal evaluated. */
  async closeEnded(now: Date): Promise<void> {
    const days = await this.pending(now);
    for (let start = 0; start < days.length; start += DAYS_AT_ONCE) {
      await this.close(days.slice(start, start + DAYS_AT_ONCE), now);
    }
  }

  private async pending(now: Date): Promise<string[]> {
    const { calendar, heartbeat } = this.deps;
    const [closed] = await this.knex<DayRow>('days')
      .orderBy('day', 'desc')
      .limit(1);
    const firstBeat = await heartbeat.firstBeat();
    if (!firstBeat) return [];
    const today = calendar.dayOf(new Date(now.getTime() - GRACE_MS));
    const first = closed
      ? calendar.plusDays(closed.day, 1)
      : calendar.dayOf(firstBeat);
    const alive: string[] = [];
    for (const day of calendar.between(first, calendar.plusDays(today, -1))) {
      const [start, end] = [calendar.startOf(day), calendar.endOf(day)];
      if (await heartbeat.wasAlive(start, end)) alive.push(day);
    }
    return alive;
  }

  private async close(days: readonly string[], now: Date): Promise<void> {
    const everything = { filter: {}, visible: 'all', now: '' } as const;
    const teams = await this.deps.trends.computedByTeam(
      everything,
      'day',
      days,
    );
    for (const [place, day] of days.entries()) {
      const rows = [...teams].map(([team, series]) =>
        dailyRows(team, series[place]),
      );
      await this.write(day, rows, now);
    }
  }

  private async write(
    day: string,
    rows: ReturnType<typeof dailyRows>[],
    now: Date,
  ): Promise<void> {
    await this.knex.transaction(async trx => {
      for await (const counts of chunks(rows.flatMap(row => row.counts))) {
        await trx<DailyRow>('daily')
          .insert(counts)
          .onConflict(['day', 'team_ref', 'check_id'])
          .merge();
      }
      for await (const scores of chunks(rows.map(row => row.score))) {
        await trx<DailyScoreRow>('daily_scores')
          .insert(scores)
          .onConflict(['team_ref', 'day'])
          .merge();
      }
      await trx<DayRow>('days')
        .insert({ day, closed_at: now.toISOString() })
        .onConflict('day')
        .ignore();
      await nextGeneration(trx, 'results');
    });
  }
}
