import type {
  CheckChange,
  CheckMoment,
  CheckStatus,
  LocalizedText,
  Page,
} from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import { fromCursor, toCursor } from '../compliance/cursor';
import type { CheckIntervalRow } from '../database/tables';
import type { CheckHistoryStore } from './CheckHistoryStore';

const DEFAULT_LIMIT = 50;
const ORDER = 'history';

interface ChangeRow {
  at: string;
  /** Tells changes of one instant apart. */
  tie: string;
  check_id: string;
  from_status: CheckStatus | null;
  from_reason: string | null;
  from_message: string | null;
  to_status: CheckStatus | null;
  to_reason: string | null;
  to_message: string | null;
}

/** Changes out of intervals: where one begins, and where one ends without another. */
export class DatabaseCheckHistoryStore implements CheckHistoryStore {
  static create(knex: Knex): DatabaseCheckHistoryStore {
    return new DatabaseCheckHistoryStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async changes(
    entityRef: string,
    { limit = DEFAULT_LIMIT, cursor }: { limit?: number; cursor?: string },
  ): Promise<Page<CheckChange>> {
    const all = () =>
      this.knex.from(
        this.begun(entityRef)
          .unionAll([this.ended(entityRef)])
          .as('c'),
      );
    const query = all()
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'tie', order: 'desc' },
      ])
      .limit(limit + 1);
    if (cursor !== undefined) {
      const { value, tie } = fromCursor(ORDER, 'string', cursor);
      query.whereRaw('(at < ? or (at = ? and tie < ?))', [value, value, tie]);
    }
    const rows: ChangeRow[] = await query;
    const [{ count }] = await all().count({ count: '*' });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(toChange),
      total: Number(count),
      ...(rows.length > limit &&
        last && {
          nextCursor: toCursor(ORDER, { value: last.at, tie: last.tie }),
        }),
    };
  }

  /** An interval that only counts for somebody else, or with another weight, is no change to whoever reads it. */
  private begun(entityRef: string): Knex.QueryBuilder {
    return this.intervals(entityRef)
      .leftJoin('check_intervals as p', join =>
        join
          .on('p.entity_ref', 'i.entity_ref')
          .andOn('p.check_id', 'i.check_id')
          .andOn('p.to_at', 'i.from_at'),
      )
      .whereRaw(
        '(p.status is null or p.status <> i.status or p.reason_code <> i.reason_code)',
      )
      .select({
        at: 'i.from_at',
        tie: this.knex.raw(`i.check_id || ' begun'`),
        check_id: 'i.check_id',
        ...momentOf('from', 'p'),
        ...momentOf('to', 'i'),
      });
  }

  private ended(entityRef: string): Knex.QueryBuilder {
    const nothing = this.knex.raw('cast(null as text)');
    return this.intervals(entityRef)
      .whereNotNull('i.to_at')
      .whereNotExists(
        this.knex('check_intervals as n')
          .select('n.check_id')
          .whereRaw(
            'n.entity_ref = i.entity_ref and n.check_id = i.check_id and n.from_at = i.to_at',
          ),
      )
      .select({
        at: 'i.to_at',
        tie: this.knex.raw(`i.check_id || ' ended'`),
        check_id: 'i.check_id',
        ...momentOf('from', 'i'),
        to_status: nothing,
        to_reason: nothing,
        to_message: nothing,
      });
  }

  private intervals(entityRef: string): Knex.QueryBuilder {
    return this.knex<CheckIntervalRow>('check_intervals as i').where(
      'i.entity_ref',
      entityRef,
    );
  }
}

function momentOf(end: 'from' | 'to', table: string): Record<string, string> {
  return {
    [`${end}_status`]: `${table}.status`,
    [`${end}_reason`]: `${table}.reason_code`,
    [`${end}_message`]: `${table}.message`,
  };
}

function toChange(row: ChangeRow): CheckChange {
  const from = toMoment(row.from_status, row.from_reason, row.from_message);
  const to = toMoment(row.to_status, row.to_reason, row.to_message);
  return {
    check: row.check_id,
    ...(from && { from }),
    ...(to && { to }),
    at: row.at,
  };
}

function toMoment(
  status: CheckStatus | null,
  reasonCode: string | null,
  message: string | null,
): CheckMoment | undefined {
  if (status === null || reasonCode === null) return undefined;
  // History that is older than this column names the reason alone.
  const said =
    message === null
      ? { en: reasonCode, ko: reasonCode }
      : (JSON.parse(message) as LocalizedText);
  return { status, reasonCode, message: said };
}
