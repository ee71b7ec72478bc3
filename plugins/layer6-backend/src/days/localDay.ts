import type { Knex } from 'knex';
import { isSqlite } from '../database/dialect';
import type { Calendar } from './Calendar';

/** SQL for the day, in the calendar's zone, of an instant in a column; right between the first and the last day. */
export function localDay(
  knex: Knex,
  column: string,
  calendar: Calendar,
  { first, last }: { first: string; last: string },
): Knex.Raw {
  const [earliest, ...later] = calendar
    .offsets(first, last)
    .map(({ since, minutes }) => ({
      since,
      sql: isSqlite(knex)
        ? `date(${column}, '${minutes} minutes')`
        : `to_char(${column}::timestamptz at time zone 'UTC' + interval '${minutes} minutes', 'YYYY-MM-DD')`,
    }));
  const cases = later
    .reverse()
    .map(({ sql }) => `when ${column} >= ? then ${sql}`);
  return cases.length
    ? knex.raw(
        `case ${cases.join(' ')} else ${earliest.sql} end`,
        later.map(({ since }) => since),
      )
    : knex.raw(earliest.sql);
}
