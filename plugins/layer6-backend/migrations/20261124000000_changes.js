/* What others are told of each scorecard, in the order in which it changed. */

const { randomUUID } = require('node:crypto');

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('change_counter', table => {
    table.comment(
      'One row. Counted up last in a transaction: until that ends, its lock lets nobody else count, so that places are given in the order of commits',
    );
    table
      .text('feed')
      .primary()
      .comment('Random: tells cursors of another database apart');
    table.integer('last').notNullable();
  });
  await knex('change_counter').insert({ feed: randomUUID(), last: 0 });

  await knex.schema.createTable('scorecard_changes', table => {
    table
      .text('entity_ref')
      .primary()
      .references('ref')
      .inTable('entities')
      .onDelete('CASCADE');
    table.integer('place').notNullable().comment('Of its last change');
    table.text('body').notNullable().comment('JSON: annotations, warnings');
    table.unique(['place']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('scorecard_changes');
  await knex.schema.dropTable('change_counter');
};
