/* What lists, roll-ups and trends are made from. On times and JSON see the migration of the inventory. */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('entities', table => {
    table
      .text('owner_set')
      .notNullable()
      .defaultTo('')
      .comment(
        'Refs of the owners, sorted, with spaces between; see owner_sets',
      );
    table
      .text('sort_name')
      .notNullable()
      .defaultTo('')
      .comment('Title, else name, in lower case');
    table
      .text('search')
      .notNullable()
      .defaultTo('')
      .comment('Name and title in lower case');
  });
  await knex.schema.alterTable('entities', table => {
    const listed = {
      predicate: knex.whereRaw('selected and removed_at is null'),
    };
    table.index(['sort_name', 'ref'], 'entities_listed_index', listed);
    table.index(['owner_set', 'ref'], 'entities_owned_index', listed);
  });

  await knex.schema.createTable('owner_sets', table => {
    table.comment(
      'Who stands in a set of owners. The empty set has an empty owner, so that nobody owns in a row of its own',
    );
    table.text('owner_set').notNullable();
    table.text('owner_ref').notNullable();
    table.primary(['owner_set', 'owner_ref']);
    table.index(['owner_ref']);
  });
  await knex('owner_sets').insert({ owner_set: '', owner_ref: '' });

  await knex.schema.createTable('owner_intervals', table => {
    table.comment('History: from when to when which set owned an entity');
    table
      .text('entity_ref')
      .notNullable()
      .references('ref')
      .inTable('entities')
      .onDelete('CASCADE');
    table.text('owner_set').notNullable();
    table
      .text('from_at')
      .notNullable()
      .comment('Empty for the first owners that are known');
    table.text('to_at').nullable().comment('Empty while it holds');
    table.primary(['entity_ref', 'from_at']);
  });

  await knex.schema.alterTable('scorecards', table => {
    table.double('coverage').nullable();
    table
      .text('summary')
      .notNullable()
      .defaultTo('{"checks":[],"tags":[],"technologies":[]}')
      .comment('JSON: what a list shows of it');
    table.index(['score', 'entity_ref']);
    table.index(['entity_ref', 'score']);
    table.index(['coverage', 'entity_ref']);
  });

  await knex.schema.alterTable('check_results', table => {
    table
      .integer('urgency')
      .notNullable()
      .defaultTo(0)
      .comment('Place of the status, worst first');
    table.index(['check_id', 'urgency', 'entity_ref']);
  });

  await knex.schema.alterTable('check_intervals', table => {
    table.double('weight').notNullable().defaultTo(1);
    table.text('message').nullable().comment('JSON: what was said then');
    table.index(['to_at']);
  });

  await knex.schema.createTable('daily_scores', table => {
    table.comment('Score of each team at the end of each day');
    table.text('day').notNullable();
    table.text('team_ref').notNullable();
    table.integer('score').nullable();
    table.primary(['team_ref', 'day']);
    table.index(['day']);
  });

  await knex.schema.createTable('days', table => {
    table.comment('Days that have daily rows: the portal evaluated on them');
    table.text('day').primary();
    table.text('closed_at').notNullable();
  });

  await knex.schema.createTable('heartbeats', table => {
    table.comment('From when to when the portal evaluated without a break');
    table.text('from_at').primary();
    table.text('to_at').notNullable();
    table.index(['to_at']);
  });

  await knex.schema.createTable('generations', table => {
    table.comment('Counted up in the transaction that changes something');
    table.text('name').primary();
    table.integer('value').notNullable();
  });
  await knex('generations').insert([
    { name: 'catalog', value: 0 },
    { name: 'results', value: 0 },
  ]);

  await knex.schema.createTable('visible_sets', table => {
    table.comment('What callers with equal conditions may see');
    table.increments('id');
    table.text('key').notNullable().comment('Hash of the conditions');
    table.integer('generation').notNullable().comment('Of the catalog');
    table.text('ready_at').nullable().comment('Empty while it is filled');
    table.text('expires_at').notNullable();
    table.index(['key', 'generation']);
    table.index(['expires_at']);
  });
  await knex.schema.createTable('visible_refs', table => {
    table
      .integer('set_id')
      .notNullable()
      .references('id')
      .inTable('visible_sets')
      .onDelete('CASCADE');
    table.text('entity_ref').notNullable();
    table.primary(['set_id', 'entity_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'visible_refs',
    'visible_sets',
    'generations',
    'heartbeats',
    'days',
    'daily_scores',
    'owner_intervals',
    'owner_sets',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('check_intervals', table => {
    table.dropIndex(['to_at']);
    table.dropColumns('weight', 'message');
  });
  await knex.schema.alterTable('check_results', table => {
    table.dropIndex(['check_id', 'urgency', 'entity_ref']);
    table.dropColumn('urgency');
  });
  await knex.schema.alterTable('scorecards', table => {
    table.dropIndex(['score', 'entity_ref']);
    table.dropIndex(['entity_ref', 'score']);
    table.dropIndex(['coverage', 'entity_ref']);
    table.dropColumns('coverage', 'summary');
  });
  await knex.schema.alterTable('entities', table => {
    table.dropIndex(['sort_name', 'ref'], 'entities_listed_index');
    table.dropIndex(['owner_set', 'ref'], 'entities_owned_index');
    table.dropColumns('owner_set', 'sort_name', 'search');
  });
};
