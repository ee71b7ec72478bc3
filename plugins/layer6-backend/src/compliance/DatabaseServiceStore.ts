import type {
  PageRequest,
  ServiceSort,
  ServiceSummary,
} from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import type { EntityRow, ScorecardRow } from '../database/tables';
import type { StoredSummary } from '../scorecards/summary';
import { boundSourcesOf, isStale, toBoundSources } from './boundSources';
import { fromCursor, toCursor, type Place } from './cursor';
import { matching, type Selection } from './matching';
import type { ServicePage, ServiceStore } from './ServiceStore';
import { sortingBy, type Sorting } from './sorting';

const DEFAULT_LIMIT = 50;

type Row = Pick<
  EntityRow,
  | 'ref'
  | 'title'
  | 'type'
  | 'lifecycle'
  | 'owner_set'
  | 'system_ref'
  | 'domain_ref'
> &
  Pick<ScorecardRow, 'score' | 'coverage' | 'summary'> & {
    sort_value: string | number | null;
    sources: string | null;
  };

/** Lists of services by SQL: what a row shows stands with its scorecard, so that a page is one read along an index. */
export class DatabaseServiceStore implements ServiceStore {
  static create(knex: Knex): DatabaseServiceStore {
    return new DatabaseServiceStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async page(
    selection: Selection,
    {
      sort = 'name',
      order = 'asc',
      limit = DEFAULT_LIMIT,
      cursor,
    }: PageRequest<ServiceSort>,
  ): Promise<ServicePage> {
    const name = `${sort} ${order}`;
    const sorting = sortingBy(this.knex, sort);
    const after =
      cursor === undefined ? undefined : fromCursor(name, sorting.type, cursor);
    const asked = { sorting, order, after, limit: limit + 1 };
    const rows = await this.rows(selection, asked);
    const page = rows.slice(0, limit);
    const items = page.map(row => toSummary(row, selection.now));
    const last = page.at(-1);
    if (rows.length <= limit || !last) return { items };
    const place = { value: last.sort_value, tie: last.ref };
    return { items, nextCursor: toCursor(name, place) };
  }

  async count(selection: Selection): Promise<number> {
    const [{ count }] = await matching(this.knex, selection).count({
      count: '*',
    });
    return Number(count);
  }

  /** Those that have a value along its index, and then those without: no database has to sort all for it. */
  private async rows(
    selection: Selection,
    {
      sorting,
      order,
      after,
      limit,
    }: {
      sorting: Sorting;
      order: 'asc' | 'desc';
      after?: Place;
      limit: number;
    },
  ): Promise<Row[]> {
    const { value, tie, nullable } = sorting;
    const sign = order === 'asc' ? '>' : '<';
    const rows: Row[] = [];
    if (after?.value !== null) {
      const query = this.listed(selection, sorting, 'join');
      if (nullable) query.whereRaw(`${value} is not null`);
      if (after) {
        query.whereRaw(
          `(${value} ${sign} ? or (${value} = ? and ${tie} ${sign} ?))`,
          [after.value, after.value, after.tie],
        );
      }
      query.orderByRaw(`${value} ${order}, ${tie} ${order}`).limit(limit);
      rows.push(...(await this.shown(query, order)));
    }
    if (nullable && rows.length < limit) {
      // What the value is taken from may be missing itself, so that its column tells nothing apart.
      const query = this.listed(selection, sorting, 'leftJoin').whereRaw(
        `${value} is null`,
      );
      if (after?.value === null) {
        query.whereRaw(`e.ref ${sign} ?`, [after.tie]);
      }
      query.orderByRaw(`e.ref ${order}`).limit(limit - rows.length);
      rows.push(...(await this.shown(query, order)));
    }
    return rows;
  }

  private listed(
    selection: Selection,
    sorting: Sorting,
    kind: 'join' | 'leftJoin',
  ): Knex.QueryBuilder {
    const query = matching(this.knex, selection).select('e.ref', {
      sort_value: this.knex.raw(sorting.value),
    });
    sorting.join(query, kind);
    return query;
  }

  /** What rows show is large, so that it is looked up for those of the page alone. */
  private async shown(
    page: Knex.QueryBuilder,
    order: 'asc' | 'desc',
  ): Promise<Row[]> {
    return this.knex
      .from(page.as('p'))
      .join('entities as e', 'e.ref', 'p.ref')
      .join('scorecards as s', 's.entity_ref', 'p.ref')
      .orderBy([
        { column: 'p.sort_value', order },
        { column: 'p.ref', order },
      ])
      .select(
        'e.ref',
        'e.title',
        'e.type',
        'e.lifecycle',
        'e.owner_set',
        'e.system_ref',
        'e.domain_ref',
        's.score',
        's.coverage',
        's.summary',
        'p.sort_value',
        { sources: boundSourcesOf(this.knex, 'p.ref') },
      );
  }
}

function toSummary(row: Row, now: string): ServiceSummary {
  const sources = toBoundSources(row.sources);
  const [observedAt] = sources
    .flatMap(({ lastSuccessAt }) => lastSuccessAt ?? [])
    .sort();
  return {
    entityRef: row.ref,
    ...(row.title !== null && { title: row.title }),
    ...(row.type !== null && { type: row.type }),
    ...(row.lifecycle !== null && { lifecycle: row.lifecycle }),
    owners: row.owner_set === '' ? [] : row.owner_set.split(' '),
    ...(row.system_ref !== null && { system: row.system_ref }),
    ...(row.domain_ref !== null && { domain: row.domain_ref }),
    score: row.score,
    coverage: row.coverage,
    ...(JSON.parse(row.summary) as StoredSummary),
    clusters: [...new Set(sources.map(({ name }) => name))].sort(),
    stale: sources.some(source => isStale(source, now)),
    ...(observedAt !== undefined && { observedAt }),
  };
}
