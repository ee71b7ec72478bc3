import type {
  CheckStatus,
  ServiceFilter,
} from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';
import { isSqlite } from '../database/dialect';
import type { Visible } from '../visibility/Visible';

/** Value of `team` for what nobody owns. */
export const NOBODY = 'none';

/** Which services a request is about: those that it asks for, as far as its caller may see them. */
export interface Selection {
  filter: ServiceFilter;
  visible: Visible;
  /** ISO 8601, UTC. */
  now: string;
}

type Builder = Knex.QueryBuilder;

/**
 * The one place that decides which entities a view is about: `e` for their rows in the mirror. In the catalog, selected by
 * `layer6.entities.filter`, with a scorecard `s`, visible to the caller, and let through by the filter.
 */
export function matching(knex: Knex, selection: Selection): Builder {
  const query = knex('entities as e')
    .join('scorecards as s', 's.entity_ref', 'e.ref')
    .whereRaw('e.selected and e.removed_at is null');
  return narrow(knex, query, selection);
}

/**
 * The same for the past: entities that had a scorecard once, gone ones included, for as long as their history is kept. All else
 * that a filter asks for is looked up in the present, or where an entity was last seen.
 */
export function matchingEver(knex: Knex, selection: Selection): Builder {
  return narrow(knex, knex('entities as e'), selection);
}

/** Sets of owners of which one is, or stands below, one of the teams. */
export function ownerSetsOf(knex: Knex, teams: readonly string[]): Builder {
  const refs = teams.filter(team => team !== NOBODY);
  const owners = [...refs, ...(teams.includes(NOBODY) ? [''] : [])];
  // One list rather than two joined by or, for which PostgreSQL takes half of all sets.
  const ownersBelow = knex('group_closure')
    .select('descendant_ref')
    .whereIn('ancestor_ref', refs)
    .union(knex('owner_sets').select('owner_ref').whereIn('owner_ref', owners));
  return knex('owner_sets as os')
    .select('os.owner_set')
    .whereIn('os.owner_ref', ownersBelow);
}

/** What the caller may see, of rows that have a ref in a column. */
export function onlyVisible(
  knex: Knex,
  query: Builder,
  column: string,
  visible: Visible,
): void {
  if (visible === 'none') query.whereRaw('1 = 0');
  if (typeof visible === 'object') {
    query.whereExists(
      knex('visible_refs as v')
        .select('v.entity_ref')
        .whereRaw(`v.entity_ref = ${column}`)
        .where('v.set_id', visible.setId),
    );
  }
}

function narrow(
  knex: Knex,
  query: Builder,
  { filter, visible, now }: Selection,
): Builder {
  onlyVisible(knex, query, 'e.ref', visible);
  const { search, team, stale, cluster } = filter;
  if (search) {
    const pattern = search.toLowerCase().replace(/[\\%_]/g, '\\$&');
    query.whereRaw(`e.search like ? escape '\\'`, [`%${pattern}%`]);
  }
  if (team) query.whereIn('e.owner_set', ownerSetsOf(knex, team));
  for (const [column, values] of [
    ['e.system_ref', filter.system],
    ['e.domain_ref', filter.domain],
    ['e.lifecycle', filter.lifecycle],
    ['e.type', filter.type],
    ['e.kind', filter.kind?.map(kind => kind.toLowerCase())],
  ] as const) {
    if (values) query.whereIn(column, values);
  }
  if (filter.tag) query.where(anyOf(filter.tag, tag => hasTag(knex, tag)));
  if (filter.technology) {
    query.where(anyOf(filter.technology, id => runsOn(knex, id)));
  }
  if (filter.check) {
    query.where(anyOf(filter.check, check => hasCheck(knex, check)));
  }
  if (cluster) {
    query.whereExists(boundSources(knex).whereIn('src.name', cluster));
  }
  if (stale) query.whereExists(staleSources(knex, now));
  return query;
}

/** Joined by or. Each of the queries is one over rows of the entity. */
function anyOf(values: readonly string[], toQuery: (value: string) => Builder) {
  return (terms: Builder) => {
    for (const value of values) terms.orWhereExists(toQuery(value));
  };
}

function hasTag(knex: Knex, tag: string): Builder {
  const [code, state] = tag.split(':');
  return knex('tag_results as t')
    .select('t.entity_ref')
    .whereRaw('t.entity_ref = e.ref')
    .where('t.code', code)
    .whereIn('t.state', state ? [state] : ['observed', 'undeclared']);
}

/** A version is met by all that begin with it: 1.31 by v1.31.2-eks. */
function runsOn(knex: Knex, technology: string): Builder {
  const [id, version] = technology.split('@');
  const query = knex('technologies as t')
    .select('t.entity_ref')
    .whereRaw('t.entity_ref = e.ref')
    .where('t.technology', id);
  if (version === undefined) return query;
  const number = version.replace(/^v(?=\d)/, '');
  const pattern = number.replace(/[\\%_]/g, '\\$&');
  const longer = ['.', '-', '+'].flatMap(next => [
    `${pattern}${next}%`,
    `v${pattern}${next}%`,
  ]);
  return query.where(versions => {
    versions.whereIn('t.version', [number, `v${number}`]);
    for (const like of longer) {
      versions.orWhereRaw(`t.version like ? escape '\\'`, [like]);
    }
  });
}

function hasCheck(knex: Knex, check: string): Builder {
  const [id, status, reason] = check.split(':');
  const query = knex('check_results as c')
    .select('c.entity_ref')
    .whereRaw('c.entity_ref = e.ref')
    .where('c.check_id', id);
  if (status) query.where('c.status', status as CheckStatus);
  if (reason) query.where('c.reason_code', reason);
  return query;
}

function boundSources(knex: Knex): Builder {
  return knex('bindings as b')
    .join('sources as src', 'src.id', 'b.source_id')
    .select('b.entity_ref')
    .whereRaw('b.entity_ref = e.ref')
    .whereNull('src.removed_at');
}

function staleSources(knex: Knex, now: string): Builder {
  return boundSources(knex).whereIn('src.id', staleIds(knex, now));
}

/** Times are texts, with which the two databases reckon differently. */
function staleIds(knex: Knex, now: string): Builder {
  const age = isSqlite(knex)
    ? `strftime('%Y-%m-%dT%H:%M:%fZ', ?, '-' || max_age_seconds || ' seconds')`
    : `to_char(?::timestamptz at time zone 'UTC' - max_age_seconds * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return knex('sources')
    .select('id')
    .whereNull('removed_at')
    .whereRaw(`last_success_at <= ${age}`, [now]);
}
