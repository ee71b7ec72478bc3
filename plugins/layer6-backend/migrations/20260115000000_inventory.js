/*
 * Times are ISO 8601 texts in UTC with milliseconds, days are YYYY-MM-DD: both sort and compare alike on SQLite and
 * PostgreSQL. Columns of type text that hold JSON (coverage, problems, face, body) are only ever shown or read as a whole;
 * whatever is filtered, sorted or summed has a column of its own.
 */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('sources', table => {
    table.comment(
      'What is asked: one row for each source that is configured or was found',
    );
    table.increments('id');
    table.text('collector').notNullable();
    table.text('name').notNullable();
    table.text('environment').nullable();
    table
      .boolean('discovered')
      .notNullable()
      .comment('It was found, the configuration alone does not name it');
    table
      .text('config_hash')
      .notNullable()
      .comment('Hash of what determines what a read yields');
    table.integer('max_age_seconds').notNullable();
    table.text('status').notNullable();
    table.text('message').nullable();
    table
      .integer('generation')
      .notNullable()
      .comment('Generation of the last whole read; 0 before the first');
    table
      .integer('claimed_generation')
      .notNullable()
      .comment('Last generation that a read took; only its holder may write');
    table
      .integer('patches')
      .notNullable()
      .comment('Counts reads of a part that changed what binding looks at');
    table
      .text('lease_until')
      .nullable()
      .comment('A read is under way until then, unless it renews');
    table.text('last_attempt_at').nullable();
    table
      .text('last_success_at')
      .nullable()
      .comment('When the last whole read began: when its assets were observed');
    table.integer('duration_ms').nullable();
    table.integer('asset_count').notNullable();
    table.text('coverage').notNullable().comment('JSON');
    table.text('problems').notNullable().comment('JSON');
    table
      .text('gap')
      .nullable()
      .comment('Why something in it may have been missed, as last evaluated');
    table.text('removed_at').nullable();
    table.unique(['collector', 'name']);
  });

  await knex.schema.createTable('assets', table => {
    table.comment(
      'The inventory. A row counts once its generation is committed in sources',
    );
    table
      .integer('source_id')
      .notNullable()
      .references('id')
      .inTable('sources')
      .onDelete('CASCADE');
    table.text('key').notNullable();
    table
      .integer('generation')
      .notNullable()
      .comment('Read that last found it changed');
    table
      .text('observed_at')
      .nullable()
      .comment('When it was read by itself, after the last whole read');
    table.text('kind').notNullable();
    table.text('technology').nullable();
    table.text('namespace').nullable();
    table.text('name').notNullable();
    table.text('face').notNullable().comment('JSON: what binding looks at');
    table.text('face_hash').notNullable();
    table
      .text('body')
      .notNullable()
      .comment('JSON: the asset, without the time of its read');
    table.text('body_hash').notNullable();
    table.primary(['source_id', 'key', 'generation']);
    table.index(['source_id', 'generation']);
    table.index(['source_id', 'namespace']);
    table.index(['kind', 'technology']);
  });

  await knex.schema.createTable('runs', table => {
    table.comment('Every whole read that ended');
    table.increments('id');
    table
      .integer('source_id')
      .notNullable()
      .references('id')
      .inTable('sources')
      .onDelete('CASCADE');
    table.integer('generation').notNullable();
    table.text('started_at').notNullable();
    table.text('ended_at').notNullable();
    table.text('outcome').notNullable().comment('committed or failed');
    table.text('message').nullable();
    table.integer('added').notNullable();
    table.integer('changed').notNullable();
    table.integer('removed').notNullable();
    table.index(['source_id', 'started_at']);
    table.index(['started_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runs');
  await knex.schema.dropTable('assets');
  await knex.schema.dropTable('sources');
};
