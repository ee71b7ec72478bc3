import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { MIGRATIONS } from '../database/migrate';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

/** SQLite always; PostgreSQL where Backstage's environment variable for it names one. */
export const eachDatabase = databases.eachSupportedId();

/** An empty database without any table. */
export function emptyDatabase(id: (typeof eachDatabase)[number][0]) {
  return databases.init(id);
}

/** A fresh database with the plugin's tables. */
export async function createDatabase(
  id: (typeof eachDatabase)[number][0],
): Promise<Knex> {
  const knex = await databases.init(id);
  await knex.migrate.latest({ directory: MIGRATIONS });
  return knex;
}
