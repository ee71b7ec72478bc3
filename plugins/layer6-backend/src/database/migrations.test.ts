import { eachDatabase, emptyDatabase } from '../__testUtils__/databases';
import { MIGRATIONS } from './migrate';

const TABLES = [
  'sources',
  'assets',
  'runs',
  'entities',
  'entity_owners',
  'groups',
  'group_closure',
  'evaluations',
  'refreshes',
  'bindings',
  'scorecards',
  'check_results',
  'tag_results',
  'technologies',
  'check_intervals',
  'daily',
  'change_counter',
  'scorecard_changes',
];

describe.each(eachDatabase)('migrations on %s', id => {
  it('go up, down without a trace, and up again', async () => {
    const knex = await emptyDatabase(id);
    const present = async () => {
      const checks = TABLES.map(table => knex.schema.hasTable(table));
      const there = await Promise.all(checks);
      return TABLES.filter((_, at) => there[at]);
    };

    await knex.migrate.latest({ directory: MIGRATIONS });
    expect(await present()).toEqual(TABLES);

    await knex.migrate.rollback({ directory: MIGRATIONS }, true);
    expect(await present()).toEqual([]);

    await knex.migrate.latest({ directory: MIGRATIONS });
    expect(await present()).toEqual(TABLES);
  });
});
