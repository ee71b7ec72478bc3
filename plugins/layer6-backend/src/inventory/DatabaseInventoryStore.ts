import type { BindingFace } from 'backstage-plugin-layer6-engine';
import type { SourceDefinition } from 'backstage-plugin-layer6-node';
import type { Knex } from 'knex';
import { configHash } from './configHash';
import { chunks } from '../database/chunks';
import type { AssetRow, SourceRow } from '../database/tables';
import { toAsset } from './assetRows';
import { DatabaseInventoryPatch } from './DatabaseInventoryPatch';
import { DatabaseInventoryWriter } from './DatabaseInventoryWriter';
import type {
  AssetAddress,
  InventoryPatch,
  InventoryStore,
  InventoryWriter,
  LocatedAsset,
} from './InventoryStore';
import { leaseFrom } from './lease';

/** The inventory in the plugin's database. */
export class DatabaseInventoryStore implements InventoryStore {
  static create(knex: Knex): DatabaseInventoryStore {
    return new DatabaseInventoryStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async begin(
    definition: SourceDefinition,
    now: Date,
  ): Promise<InventoryWriter | 'busy' | 'superseded'> {
    return this.knex.transaction(async trx => {
      const source = await this.configured(trx, definition).forUpdate().first();
      if (!source) return 'superseded';
      if (source.lease_until && source.lease_until > now.toISOString()) {
        return 'busy';
      }
      const generation = source.claimed_generation + 1;
      await trx<SourceRow>('sources')
        .where({ id: source.id })
        .update({
          claimed_generation: generation,
          lease_until: leaseFrom(now),
          last_attempt_at: now.toISOString(),
        });
      // A read whose process died leaves rows that were never committed.
      await trx<AssetRow>('assets')
        .where({ source_id: source.id })
        .andWhere('generation', '>', source.generation)
        .delete();
      const existing = await trx<AssetRow>('assets')
        .select('key', 'face_hash', 'body_hash')
        .where({ source_id: source.id });
      return new DatabaseInventoryWriter(
        this.knex,
        { ...source, claimed_generation: generation },
        existing,
        now,
      );
    });
  }

  async beginPatch(
    definition: SourceDefinition,
    now: Date,
  ): Promise<InventoryPatch | 'superseded'> {
    const source = await this.configured(this.knex, definition).first();
    return source
      ? new DatabaseInventoryPatch(this.knex, source, now)
      : 'superseded';
  }

  async versions(): Promise<Map<number, number>> {
    const rows = await this.knex<SourceRow>('sources')
      .select('id', 'generation', 'patches')
      .whereNull('removed_at');
    return new Map(
      rows.map(({ id, generation, patches }) => [id, generation + patches]),
    );
  }

  async faces(sourceId: number): Promise<BindingFace[]> {
    const rows: Pick<AssetRow, 'face'>[] = await this.committed()
      .where('assets.source_id', sourceId)
      .select('assets.face');
    return rows.map(({ face }) => JSON.parse(face) as BindingFace);
  }

  async load(addresses: readonly AssetAddress[]): Promise<LocatedAsset[]> {
    const located: LocatedAsset[] = [];
    for await (const batch of chunks(addresses)) {
      const rows: (Pick<
        AssetRow,
        'source_id' | 'key' | 'body' | 'observed_at'
      > & { last_success_at: string })[] = await this.committed()
        .whereIn(
          ['assets.source_id', 'assets.key'],
          batch.map(({ sourceId, key }) => [sourceId, key]),
        )
        .select(
          'assets.source_id',
          'assets.key',
          'assets.body',
          'assets.observed_at',
          'sources.last_success_at',
        );
      for (const row of rows) {
        located.push({
          sourceId: row.source_id,
          key: row.key,
          asset: toAsset(row.body, row.observed_at ?? row.last_success_at),
          readAt: row.last_success_at,
        });
      }
    }
    return located;
  }

  /** The source's row, if the configuration is still the same. */
  private configured(knex: Knex, definition: SourceDefinition) {
    return knex<SourceRow>('sources').where({
      collector: definition.collector,
      name: definition.name,
      config_hash: configHash(definition),
      removed_at: null,
    });
  }

  /** A row counts once its generation is committed; those of a read under way do not show. */
  private committed(): Knex.QueryBuilder {
    return this.knex('assets')
      .join('sources', 'sources.id', 'assets.source_id')
      .whereNull('sources.removed_at')
      .whereRaw('assets.generation <= sources.generation');
  }
}
