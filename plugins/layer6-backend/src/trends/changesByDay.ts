import type { CheckStatus, OwnersOf } from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import { onlyCountedThen } from '../compliance/counted';
import {
  matching,
  matchingEver,
  ownerSetsOf,
  type Selection,
} from '../compliance/matching';
import { EVERYTHING, teamsOfSets } from '../compliance/teams';
import type { Calendar } from '../days/Calendar';
import { localDay } from '../days/localDay';
import type { DayChange } from './accumulate';
import type { DayRange } from './TrendStore';

const STARTED =
  'case when o.from_at > i.from_at then o.from_at else i.from_at end';
const ENDED =
  'case when i.to_at is null or o.to_at < i.to_at then o.to_at else i.to_at end';

/** What history is asked for. */
export interface HistoryQuery {
  selection: Selection;
  owners: OwnersOf;
  range: DayRange;
  byTeam: boolean;
}

/**
 * By how many results each status of a check became more, or less, on each day. The databases add them up, so that what comes
 * back grows with teams and days alone.
 */
export async function changesByDay(
  knex: Knex,
  calendar: Calendar,
  query: HistoryQuery,
): Promise<DayChange[]> {
  const { range, byTeam } = query;
  const from = calendar.startOf(range.first).toISOString();
  const to = calendar.endOf(range.last).toISOString();
  const day = (column: string) => localDay(knex, column, calendar, range);

  const begun = knex('periods')
    .select('owner_set', 'check_id', 'status', {
      day: knex.raw('case when started < ? then ? else ? end', [
        from,
        '',
        day('started'),
      ]),
      n: knex.raw('1'),
      w: 'weight',
    })
    .where('started', '<', to);
  const ended = knex('periods')
    .select('owner_set', 'check_id', 'status', {
      day: day('ended'),
      n: knex.raw('-1'),
      w: knex.raw('-weight'),
    })
    .where('ended', '<', to);

  const changes = knex.with('periods', periods(knex, query, from, to));
  const summed = { count: knex.raw('sum(n)'), weight: knex.raw('sum(w)') };
  // By sets of owners first, of which there are far fewer.
  const bySet = knex
    .from(begun.unionAll([ended]).as('c'))
    .groupBy('c.owner_set', 'c.check_id', 'c.status', 'c.day')
    .select('c.owner_set', 'c.check_id', 'c.status', 'c.day', {
      n: knex.raw('sum(c.n)'),
      w: knex.raw('sum(c.w)'),
    });
  const rows: {
    team?: string;
    check_id: string;
    status: CheckStatus;
    day: string;
    count: number | string;
    weight: number;
  }[] = byTeam
    ? await changes
        .from(bySet.as('s'))
        .join(teamsOfSets(knex).as('t'), 't.owner_set', 's.owner_set')
        .groupBy('t.team', 's.check_id', 's.status', 's.day')
        .orderBy('s.day')
        .select('t.team', 's.check_id', 's.status', 's.day', summed)
    : await changes
        .from(bySet.as('s'))
        .groupBy('s.check_id', 's.status', 's.day')
        .orderBy('s.day')
        .select('s.check_id', 's.status', 's.day', summed);
  return rows.map(row => ({
    team: row.team ?? EVERYTHING,
    check: row.check_id,
    status: row.status,
    day: row.day,
    count: Number(row.count),
    weight: row.weight,
  }));
}

/** From when to when which owners had a result in which status, as far as that touches the end of a day. */
function periods(
  knex: Knex,
  { selection, owners }: HistoryQuery,
  from: string,
  to: string,
): Knex.QueryBuilder {
  const query =
    owners === 'today'
      ? matching(knex, selection)
          .join('check_intervals as i', 'i.entity_ref', 'e.ref')
          .select('e.owner_set', { started: 'i.from_at', ended: 'i.to_at' })
      : ownedThen(knex, selection);
  onlyCountedThen(query);
  return query
    .where('i.from_at', '<', to)
    .where(open => open.whereNull('i.to_at').orWhere('i.to_at', '>=', from))
    .select('i.check_id', 'i.status', 'i.weight');
}

function ownedThen(knex: Knex, selection: Selection): Knex.QueryBuilder {
  const { team, ...filter } = selection.filter;
  const query = matchingEver(knex, { ...selection, filter })
    .join('check_intervals as i', 'i.entity_ref', 'e.ref')
    .join('owner_intervals as o', 'o.entity_ref', 'e.ref')
    .whereRaw('(i.to_at is null or o.from_at < i.to_at)')
    .whereRaw('(o.to_at is null or o.to_at > i.from_at)')
    .select('o.owner_set', {
      started: knex.raw(STARTED),
      ended: knex.raw(ENDED),
    });
  return team ? query.whereIn('o.owner_set', ownerSetsOf(knex, team)) : query;
}
