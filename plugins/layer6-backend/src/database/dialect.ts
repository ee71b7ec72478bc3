import type { Knex } from 'knex';

/** Where the two databases need words of their own; else it is PostgreSQL. */
export function isSqlite(knex: Knex): boolean {
  return String(knex.client.config.client).includes('sqlite');
}
