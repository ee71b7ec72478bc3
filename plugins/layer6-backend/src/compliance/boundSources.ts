import type { Knex } from 'knex';
import { isSqlite } from '../database/dialect';

/** A source that something of a service was read from. */
export interface BoundSource {
  name: string;
  /** ISO 8601, UTC; null before the first whole read. */
  lastSuccessAt: string | null;
  maxAgeSeconds: number;
}

/**
 * The sources that a row's entity is bound to, as a value of the row, so that a list asks once for all that it shows.
 *
 * @param ref - column with the ref of the entity
 */
export function boundSourcesOf(knex: Knex, ref: string): Knex.Raw {
  const columns = 'src.name, src.last_success_at, src.max_age_seconds';
  const array = isSqlite(knex)
    ? `json_group_array(json_array(${columns}))`
    : `json_agg(json_build_array(${columns}))::text`;
  return knex.raw(`(
    select ${array} from sources src where src.removed_at is null
       and src.id in (select b.source_id from bindings b where b.entity_ref = ${ref}))`);
}

/** @param value - of `boundSourcesOf` */
export function toBoundSources(value: string | null): BoundSource[] {
  const rows = JSON.parse(value ?? '[]') as [string, string | null, number][];
  return rows.map(([name, lastSuccessAt, maxAgeSeconds]) => ({
    name,
    lastSuccessAt,
    maxAgeSeconds,
  }));
}

export function isStale(
  { lastSuccessAt, maxAgeSeconds }: BoundSource,
  now: string,
): boolean {
  return (
    lastSuccessAt !== null &&
    Date.parse(lastSuccessAt) + maxAgeSeconds * 1000 <= Date.parse(now)
  );
}
