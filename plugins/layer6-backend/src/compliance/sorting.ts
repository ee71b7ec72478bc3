import type { ServiceSort } from 'backstage-plugin-layer6-common';
import type { Knex } from 'knex';

/** By what the rows of `matching` are put in order. */
export interface Sorting {
  /** SQL of the value. */
  value: string;
  /** Column that tells rows of equal value apart; with the value's column it stands in one index. */
  tie: 'e.ref' | 's.entity_ref' | 'k.entity_ref';
  type: 'string' | 'number';
  /** Whether it can be missing; what has none comes last. */
  nullable: boolean;
  /** Joins what the value is taken from; only services that have it, where it is sorted by. */
  join(query: Knex.QueryBuilder, kind: 'join' | 'leftJoin'): void;
}

const nothing = () => {};

const COLUMNS: Record<string, Sorting | undefined> = {
  name: { ...text('e.sort_name'), nullable: false },
  score: number('s.score'),
  coverage: number('s.coverage'),
  owner: text(`nullif(e.owner_set, '')`),
  system: text('e.system_ref'),
};

export function sortingBy(knex: Knex, sort: ServiceSort): Sorting {
  if (sort === 'observedAt') {
    return {
      ...text('o.observed_at'),
      join: (query, kind) =>
        query[kind](oldestReads(knex).as('o'), 'o.entity_ref', 'e.ref'),
    };
  }
  return (
    COLUMNS[sort] ?? {
      ...number('k.urgency'),
      tie: 'k.entity_ref',
      join: (query, kind) =>
        query[kind]('check_results as k', join =>
          join.on('k.entity_ref', 'e.ref').andOnVal('k.check_id', '=', sort),
        ),
    }
  );
}

function text(value: string): Sorting {
  return { value, tie: 'e.ref', type: 'string', nullable: true, join: nothing };
}

function number(value: string): Sorting {
  return { ...text(value), tie: 's.entity_ref', type: 'number' };
}

function oldestReads(knex: Knex): Knex.QueryBuilder {
  return knex('bindings as b')
    .join('sources as src', 'src.id', 'b.source_id')
    .whereNull('src.removed_at')
    .groupBy('b.entity_ref')
    .select('b.entity_ref', {
      observed_at: knex.raw('min(src.last_success_at)'),
    });
}
