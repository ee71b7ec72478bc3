import type { Knex } from 'knex';

/**
 * Each result counts once, for the entity that answers for it. Where that is another entity with a result of its own, the own
 * one is counted; where the other has none, nobody else would count this one. For rows `r` of check_results.
 */
export function onlyCounted(query: Knex.QueryBuilder): void {
  query.whereRaw(ownOrUnanswered('r', 'check_results'));
}

/** The same in history, for rows `i` of check_intervals: an own result at any time that is remembered. */
export function onlyCountedThen(query: Knex.QueryBuilder): void {
  query.whereRaw(ownOrUnanswered('i', 'check_intervals'));
}

/** Not correlated: both databases work it out once, and only if there is a result for which another entity answers. */
function ownOrUnanswered(alias: string, table: string): string {
  return `(${alias}.entity_ref = ${alias}.counts_for or (${alias}.counts_for, ${alias}.check_id) not in (
    select a.entity_ref, a.check_id from ${table} a where a.entity_ref = a.counts_for))`;
}
