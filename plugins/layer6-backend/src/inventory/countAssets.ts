import type { Knex } from 'knex';

/** How many assets of a source show, once the generation is committed. */
export async function countAssets(
  knex: Knex,
  sourceId: number,
  generation: number,
): Promise<number> {
  const [{ count }] = await knex('assets')
    .where({ source_id: sourceId })
    .andWhere('generation', '<=', generation)
    .count({ count: '*' });
  return Number(count);
}
