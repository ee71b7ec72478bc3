/* The mirror of the catalog. On times and JSON see the migration of the inventory. */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('entities', table => {
    table.comment('Mirror of the catalog: what is filtered and rolled up by');
    table.text('ref').primary().comment('Lower case');
    table.text('uid').notNullable();
    table.text('kind').notNullable().comment('Lower case');
    table.text('namespace').notNullable();
    table.text('name').notNullable();
    table.text('title').nullable();
    table.text('type').nullable();
    table.text('lifecycle').nullable();
    table.text('system_ref').nullable();
    table.text('domain_ref').nullable();
    table
      .boolean('selected')
      .notNullable()
      .comment('layer6.entities.filter selects it');
    table.text('hash').notNullable();
    table.text('body').notNullable().comment('JSON: what binding looks at');
    table.text('first_seen').notNullable();
    table.text('removed_at').nullable();
    table.index(['kind', 'type']);
    table.index(['system_ref']);
    table.index(['domain_ref']);
    table.index(['lifecycle']);
    table.index(['removed_at']);
  });

  await knex.schema.createTable('entity_owners', table => {
    table
      .text('entity_ref')
      .notNullable()
      .references('ref')
      .inTable('entities')
      .onDelete('CASCADE');
    table.text('owner_ref').notNullable();
    table.primary(['entity_ref', 'owner_ref']);
    table.index(['owner_ref']);
  });

  await knex.schema.createTable('groups', table => {
    table.text('ref').primary();
    table.text('name').notNullable();
    table.text('title').nullable();
    table.text('type').nullable();
    table.text('parent_ref').nullable();
  });

  await knex.schema.createTable('group_closure', table => {
    table.comment('Every group with itself and all groups below it');
    table.text('ancestor_ref').notNullable();
    table.text('descendant_ref').notNullable();
    table.integer('depth').notNullable();
    table.primary(['ancestor_ref', 'descendant_ref']);
    table.index(['descendant_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('group_closure');
  await knex.schema.dropTable('groups');
  await knex.schema.dropTable('entity_owners');
  await knex.schema.dropTable('entities');
};
