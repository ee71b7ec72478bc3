import { durationToMilliseconds } from '@backstage/types';
import type { Source } from 'backstage-plugin-layer6-common';
import type { SourceDefinition } from 'backstage-plugin-layer6-node';
import type { Knex } from 'knex';
import type { AssetRow, SourceRow } from '../database/tables';
import { configHash } from '../inventory/configHash';
import type { SourceState, SourceStore } from './SourceStore';

/** What a source is before it is read for the first time. */
const UNREAD = {
  status: 'pending',
  message: null,
  lease_until: null,
  last_attempt_at: null,
  last_success_at: null,
  duration_ms: null,
  asset_count: 0,
  coverage: '{}',
  problems: '[]',
  gap: null,
} satisfies Partial<SourceRow>;

/** Sources in the plugin's database. */
export class DatabaseSourceStore implements SourceStore {
  static create(knex: Knex): DatabaseSourceStore {
    return new DatabaseSourceStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async configure(
    definitions: readonly SourceDefinition[],
    now: Date,
  ): Promise<void> {
    await this.knex.transaction(async trx => {
      const rows = await trx<SourceRow>('sources').orderBy('id').forUpdate();
      const left = new Map(
        rows.map(row => [`${row.collector}/${row.name}`, row]),
      );
      for (const definition of definitions) {
        const id = `${definition.collector}/${definition.name}`;
        await configureOne(trx, definition, left.get(id));
        left.delete(id);
      }
      for (const row of left.values()) {
        if (row.removed_at !== null) continue;
        await startAnew(trx, row, { removed_at: now.toISOString() });
      }
    });
  }

  async list(now: Date): Promise<Source[]> {
    const rows = await this.knex<SourceRow>('sources')
      .whereNull('removed_at')
      .orderBy(['collector', 'name']);
    return rows.map(row => toSource(row, now));
  }

  async states(): Promise<SourceState[]> {
    const rows = await this.knex<SourceRow>('sources')
      .whereNull('removed_at')
      .orderBy('id');
    return rows.map(toState);
  }

  async setGap(id: number, gap: string | undefined): Promise<void> {
    await this.knex<SourceRow>('sources')
      .where({ id })
      .update({ gap: gap ?? null });
  }
}

async function configureOne(
  trx: Knex.Transaction,
  definition: SourceDefinition,
  row: SourceRow | undefined,
): Promise<void> {
  const { collector, name, environment } = definition;
  const hash = configHash(definition);
  const maxAge = {
    max_age_seconds: Math.ceil(
      durationToMilliseconds(definition.maxAge) / 1000,
    ),
  };
  const configured = {
    ...maxAge,
    environment: environment ?? null,
    config_hash: hash,
    removed_at: null,
  };
  if (!row) {
    // Another replica may be starting with the same configuration at this very time.
    await trx<SourceRow>('sources')
      .insert({
        collector,
        name,
        generation: 0,
        claimed_generation: 0,
        ...UNREAD,
        ...configured,
      })
      .onConflict(['collector', 'name'])
      .ignore();
  } else if (row.config_hash !== hash || row.removed_at !== null) {
    await startAnew(trx, row, configured);
  } else if (row.max_age_seconds !== maxAge.max_age_seconds) {
    await trx<SourceRow>('sources').where({ id: row.id }).update(maxAge);
  }
}

/** Drops all that was read. The next generation is taken, so that a read still under way cannot write any more. */
async function startAnew(
  trx: Knex.Transaction,
  row: SourceRow,
  change: Partial<SourceRow>,
): Promise<void> {
  const generation = row.claimed_generation + 1;
  await trx<AssetRow>('assets').where({ source_id: row.id }).delete();
  await trx<SourceRow>('sources')
    .where({ id: row.id })
    .update({
      ...UNREAD,
      generation,
      claimed_generation: generation,
      ...change,
    });
}

function toSource(row: SourceRow, now: Date): Source {
  const { lastSuccessAt, maxAgeMs } = toState(row);
  return {
    collector: row.collector,
    name: row.name,
    ...(row.environment !== null && { environment: row.environment }),
    status: row.status,
    ...(row.message !== null && { message: row.message }),
    ...(row.last_attempt_at !== null && { lastAttemptAt: row.last_attempt_at }),
    ...(row.last_success_at !== null && { lastSuccessAt: row.last_success_at }),
    ...(row.duration_ms !== null && { durationMs: row.duration_ms }),
    stale:
      lastSuccessAt !== undefined &&
      lastSuccessAt.getTime() + maxAgeMs <= now.getTime(),
    assets: row.asset_count,
    coverage: JSON.parse(row.coverage) as Source['coverage'],
    problems: JSON.parse(row.problems) as Source['problems'],
    running: row.lease_until !== null && row.lease_until > now.toISOString(),
  };
}

function toState(row: SourceRow): SourceState {
  return {
    id: row.id,
    collector: row.collector,
    name: row.name,
    maxAgeMs: row.max_age_seconds * 1000,
    status: row.status,
    ...(row.message !== null && { message: row.message }),
    ...(row.last_success_at !== null && {
      lastSuccessAt: new Date(row.last_success_at),
    }),
    ...(row.gap !== null && { gap: row.gap }),
  };
}
