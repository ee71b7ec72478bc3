import type { Knex } from 'knex';
import type {
  CheckIntervalRow,
  DailyRow,
  DailyScoreRow,
  DayRow,
  EntityRow,
  HeartbeatRow,
  OwnerIntervalRow,
  RunRow,
} from '../database/tables';
import type { Calendar } from './Calendar';

/** How long what was is kept. */
export interface RetentionPeriods {
  /** Days that a change of a check, an owner, and an entity that is gone are kept. */
  changesDays: number;
  /** Days that daily rows are kept. */
  dailyDays: number;
}

/** Deletes what is older than it has to be kept. What still holds is never too old. */
export class Retention {
  constructor(
    private readonly knex: Knex,
    private readonly calendar: Calendar,
    private readonly periods: RetentionPeriods,
  ) {}

  async clean(now: Date): Promise<void> {
    const { changesDays, dailyDays } = this.periods;
    const today = this.calendar.dayOf(now);
    const oldestChange = this.calendar
      .startOf(this.calendar.plusDays(today, -changesDays))
      .toISOString();
    const oldestDay = this.calendar.plusDays(today, -dailyDays);

    await this.knex<CheckIntervalRow>('check_intervals')
      .where('to_at', '<', oldestChange)
      .delete();
    await this.knex<OwnerIntervalRow>('owner_intervals')
      .where('to_at', '<', oldestChange)
      .delete();
    await this.knex<HeartbeatRow>('heartbeats')
      .where('to_at', '<', oldestChange)
      .delete();
    await this.knex<RunRow>('runs')
      .where('started_at', '<', oldestChange)
      .delete();
    // With all that refers to it; scorecards of what is gone are taken away as soon as it goes.
    await this.knex<EntityRow>('entities')
      .where('removed_at', '<', oldestChange)
      .delete();
    for (const table of ['daily', 'daily_scores', 'days'] as const) {
      await this.knex<DailyRow | DailyScoreRow | DayRow>(table)
        .where('day', '<', oldestDay)
        .delete();
    }
    await this.knex('owner_sets')
      .whereNot({ owner_set: '' })
      .whereNotIn('owner_set', this.knex('entities').select('owner_set'))
      .whereNotIn('owner_set', this.knex('owner_intervals').select('owner_set'))
      .delete();
  }
}
