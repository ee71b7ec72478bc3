import type { Knex } from 'knex';
import type { GenerationRow } from './tables';

/** How often the mirror of the catalog, and what is shown of scorecards and days, has changed. */
export type Generations = Record<GenerationRow['name'], number>;

/**
 * Says that something has changed, in the transaction that changes it. To be called last in it: whoever writes the same waits
 * from here until the transaction ends.
 */
export async function nextGeneration(
  trx: Knex.Transaction,
  name: GenerationRow['name'],
): Promise<void> {
  await trx<GenerationRow>('generations').where({ name }).increment('value');
}

export async function currentGenerations(knex: Knex): Promise<Generations> {
  const rows = await knex<GenerationRow>('generations');
  const valueOf = (name: GenerationRow['name']) =>
    rows.find(row => row.name === name)?.value ?? 0;
  return { catalog: valueOf('catalog'), results: valueOf('results') };
}
