/* What is concluded from the inventory and the catalog. On times and JSON see the migration of the inventory. */

const STATUSES = ['pass', 'partial', 'fail', 'not_applicable', 'unknown'];

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('evaluations', table => {
    table.comment('Which entities have to be evaluated, and from when');
    references(table, 'entity_ref').primary();
    table
      .integer('revision')
      .notNullable()
      .comment('Counts what happened to it; a result of an older one is void');
    table.text('due_at').nullable();
    table.index(['due_at']);
  });

  await knex.schema.createTable('refreshes', table => {
    table.comment('Entities that somebody has read again right now');
    table.text('entity_ref').primary();
    table.text('lease_until').notNullable();
  });

  await knex.schema.createTable('bindings', table => {
    references(table, 'entity_ref');
    table
      .integer('source_id')
      .notNullable()
      .references('id')
      .inTable('sources')
      .onDelete('CASCADE');
    table.text('asset_key').notNullable();
    table.text('rule').notNullable();
    table.primary(['entity_ref', 'source_id', 'asset_key']);
    table.index(['source_id', 'asset_key']);
  });

  await knex.schema.createTable('scorecards', table => {
    references(table, 'entity_ref').primary();
    table.integer('score').nullable();
    for (const status of STATUSES) {
      table.integer(`${status}_count`).notNullable();
    }
    for (const status of STATUSES) {
      table.double(`${status}_weight`).notNullable();
    }
    table.text('body').notNullable().comment('JSON: notes, placements');
    table.text('hash').notNullable();
    table
      .text('evaluated_at')
      .notNullable()
      .comment('When an evaluation last changed it');
    table.index(['score']);
    table.index(['evaluated_at']);
  });

  await knex.schema.createTable('check_results', table => {
    references(table, 'entity_ref');
    table.text('check_id').notNullable();
    table.text('status').notNullable();
    table.text('reason_code').notNullable();
    table.boolean('observed').notNullable();
    table.double('weight').notNullable();
    table
      .text('counts_for')
      .notNullable()
      .comment('Entity whose owner answers for it');
    table.text('since').notNullable().comment('Start of the present status');
    table.integer('position').notNullable();
    table.text('body').notNullable().comment('JSON');
    table.primary(['entity_ref', 'check_id']);
    table.index(['check_id', 'status']);
    table.index(['check_id', 'reason_code']);
    table.index(['counts_for', 'check_id']);
  });

  await knex.schema.createTable('tag_results', table => {
    references(table, 'entity_ref');
    table.text('code').notNullable();
    table.text('state').notNullable();
    table.text('reason_code').notNullable();
    table.integer('position').notNullable();
    table.text('body').notNullable().comment('JSON');
    table.primary(['entity_ref', 'code']);
    table.index(['code', 'state']);
  });

  await knex.schema.createTable('technologies', table => {
    references(table, 'entity_ref');
    table.integer('position').notNullable();
    table.text('component').nullable();
    table.text('technology').notNullable();
    table.text('version').nullable();
    table.text('distribution').nullable();
    table.text('bootstrapper').nullable();
    table.text('variant').nullable();
    table.text('body').notNullable().comment('JSON: evidence');
    table.primary(['entity_ref', 'position']);
    table.index(['technology', 'version']);
    table.index(['component']);
  });

  await knex.schema.createTable('check_intervals', table => {
    table.comment('History: from when to when a check said what');
    references(table, 'entity_ref');
    table.text('check_id').notNullable();
    table.text('status').notNullable();
    table.text('reason_code').notNullable();
    table.text('counts_for').notNullable();
    table.text('from_at').notNullable();
    table.text('to_at').nullable().comment('Empty while it holds');
    table.primary(['entity_ref', 'check_id', 'from_at']);
    table.index(['from_at']);
    table.index(['counts_for', 'check_id', 'from_at']);
  });

  await knex.schema.createTable('daily', table => {
    table.comment('Counts of each team at the end of each day');
    table.text('day').notNullable();
    table.text('team_ref').notNullable();
    table.text('check_id').notNullable();
    for (const status of STATUSES) {
      table.integer(`${status}_count`).notNullable();
    }
    table.primary(['day', 'team_ref', 'check_id']);
    table.index(['team_ref', 'day']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('daily');
  await knex.schema.dropTable('check_intervals');
  await knex.schema.dropTable('technologies');
  await knex.schema.dropTable('tag_results');
  await knex.schema.dropTable('check_results');
  await knex.schema.dropTable('scorecards');
  await knex.schema.dropTable('bindings');
  await knex.schema.dropTable('refreshes');
  await knex.schema.dropTable('evaluations');
};

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 * @param {string} column
 */
function references(table, column) {
  return table
    .text(column)
    .notNullable()
    .references('ref')
    .inTable('entities')
    .onDelete('CASCADE');
}
