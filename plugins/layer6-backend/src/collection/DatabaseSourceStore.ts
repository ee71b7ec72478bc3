import { durationToMilliseconds } from '@backstage/types';
import type { Source } from 'backstage-plugin-layer6-common';
import { sourceId } from 'backstage-plugin-layer6-engine';
import type { SourceDefinition } from 'backstage-plugin-layer6-node';
import type { Knex } from 'knex';
import type { AssetRow, SourceRow } from '../database/tables';
import { configHash } from '../inventory/configHash';
import type { KnownSources, SourceState, SourceStore } from './SourceStore';

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
    { configured, discovered, unasked }: KnownSources,
    now: Date,
  ): Promise<number[]> {
    return this.knex.transaction(async trx => {
      const rows = await trx<SourceRow>('sources').orderBy('id').forUpdate();
      const left = new Map(rows.map(row => [sourceId(row), row]));
      const dropped: number[] = [];
      for (const [definitions, found] of [
        [configured, false],
        [discovered, true],
      ] as const) {
        for (const definition of definitions) {
          const row = left.get(sourceId(definition));
          left.delete(sourceId(definition));
          const isNew = await configureOne(trx, definition, found, row);
          if (row && isNew) dropped.push(row.id);
        }
      }
      for (const row of left.values()) {
        if (row.removed_at !== null) continue;
        if (row.discovered && unasked.has(row.collector)) continue;
        await startAnew(trx, row, { removed_at: now.toISOString() });
        dropped.push(row.id);
      }
      return dropped;
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

/** Whether the source has to be read from the beginning. */
async function configureOne(
  trx: Knex.Transaction,
  definition: SourceDefinition,
  discovered: boolean,
  row: SourceRow | undefined,
): Promise<boolean> {
  const { collector, name, environment, unscannable } = definition;
  const hash = configHash(definition);
  const adjustable = {
    max_age_seconds: Math.ceil(
      durationToMilliseconds(definition.maxAge) / 1000,
    ),
    discovered,
  };
  const configured = {
    ...adjustable,
    environment: environment ?? null,
    config_hash: hash,
    removed_at: null,
    ...(unscannable !== undefined && {
      status: 'unscannable' as const,
      message: unscannable,
    }),
  };
  if (!row) {
    // Another replica may be starting with the same configuration at this very time.
    await trx<SourceRow>('sources')
      .insert({
        collector,
        name,
        generation: 0,
        claimed_generation: 0,
        patches: 0,
        ...UNREAD,
        ...configured,
      })
      .onConflict(['collector', 'name'])
      .ignore();
    return true;
  }
  if (row.config_hash !== hash || row.removed_at !== null) {
    await startAnew(trx, row, configured);
    return true;
  }
  if (
    row.max_age_seconds !== adjustable.max_age_seconds ||
    Boolean(row.discovered) !== discovered
  ) {
    await trx<SourceRow>('sources').where({ id: row.id }).update(adjustable);
  }
  return false;
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
  const withheld = withheldOf(JSON.parse(row.coverage));
  return {
    id: row.id,
    collector: row.collector,
    name: row.name,
    maxAgeMs: row.max_age_seconds * 1000,
    status: row.status,
    ...(row.message !== null && { message: row.message }),
    ...(withheld !== undefined && { withheld }),
    ...(row.last_success_at !== null && {
      lastSuccessAt: new Date(row.last_success_at),
    }),
    ...(row.gap !== null && { gap: row.gap }),
  };
}

/** The first that a source gives a reason for stands for all. */
function withheldOf(coverage: Source['coverage']): string | undefined {
  return Object.values(coverage).find(
    ({ detail, state }) =>
      detail && (state === 'forbidden' || state === 'failed'),
  )?.detail;
}
