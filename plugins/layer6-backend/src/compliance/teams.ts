import type { Knex } from 'knex';

/** Ref of the row that stands for everything, of which no team can have the name. */
export const EVERYTHING = '*';

/** Ref of the row for what nobody owns. */
export const OWNERLESS = '';

/**
 * For each set of owners the teams in whose rows its results are counted, each once: the owners, all groups above them, and
 * everything.
 */
export function teamsOfSets(knex: Knex): Knex.QueryBuilder {
  return knex('owner_sets as os')
    .leftJoin('group_closure as gc', 'gc.descendant_ref', 'os.owner_ref')
    .select('os.owner_set', {
      team: knex.raw('coalesce(gc.ancestor_ref, os.owner_ref)'),
    })
    .union([
      knex('owner_sets').select('owner_set', {
        team: knex.raw(`'${EVERYTHING}'`),
      }),
    ]);
}
