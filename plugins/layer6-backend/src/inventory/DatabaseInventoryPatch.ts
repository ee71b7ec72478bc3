import type { Asset, BindingFace } from 'backstage-plugin-layer6-engine';
import type { CollectReport, CollectScope } from 'backstage-plugin-layer6-node';
import type { Knex } from 'knex';
import { chunks } from '../database/chunks';
import type { AssetRow, SourceRow } from '../database/tables';
import { toContent } from './assetRows';
import { countAssets } from './countAssets';
import {
  SupersededError,
  type InventoryCommit,
  type InventoryPatch,
} from './InventoryStore';

type Stored = Omit<AssetRow, 'body'>;

/**
 * Writes into the rows that show already, in one transaction, and keeps in each when it was observed. It needs no lease, because
 * it gives way to every whole read that began after it, and to every row that was observed after it began.
 */
export class DatabaseInventoryPatch implements InventoryPatch {
  readonly observedAt: Date;

  constructor(
    private readonly knex: Knex,
    /** As it was when the read began. */
    private readonly source: SourceRow,
    now: Date,
  ) {
    // Clocks of replicas differ, and what is read later must not bear an earlier time.
    const { last_attempt_at: lastAttempt } = source;
    this.observedAt = new Date(
      Math.max(now.getTime(), lastAttempt ? Date.parse(lastAttempt) : 0),
    );
  }

  async commit(
    scope: CollectScope,
    assets: readonly Asset[],
    { complete }: Pick<CollectReport, 'complete'>,
  ): Promise<InventoryCommit | 'overtaken'> {
    const contents = assets.map(toContent);
    const keys = new Set(contents.map(({ key }) => key));
    return this.knex.transaction(async trx => {
      const current = await this.hold(trx);
      if (current.claimed_generation !== this.source.claimed_generation) {
        return 'overtaken';
      }
      const stored = await this.stored(trx, current, scope, [...keys]);
      const removed = [...stored.values()].filter(
        row => complete && !keys.has(row.key) && this.isOlder(row),
      );
      const written = contents.filter(({ key }) => {
        const before = stored.get(key);
        return !before || this.isOlder(before);
      });
      await this.write(
        trx,
        written.map(content => ({
          ...content,
          source_id: current.id,
          generation: stored.get(content.key)?.generation ?? current.generation,
          observed_at: this.observedAt.toISOString(),
        })),
      );
      await this.remove(trx, removed);

      const changed = written.filter(
        ({ key, body_hash }) => stored.get(key)?.body_hash !== body_hash,
      );
      const added = changed.filter(({ key }) => !stored.has(key));
      const rebound = changed.filter(
        ({ key, face_hash }) => stored.get(key)?.face_hash !== face_hash,
      );
      const faces = [
        ...removed,
        ...rebound.flatMap(({ key }) => stored.get(key) ?? []),
        ...rebound,
      ].map(({ face }) => JSON.parse(face) as BindingFace);
      await trx<SourceRow>('sources')
        .where({ id: current.id })
        .update({
          patches: current.patches + (faces.length > 0 ? 1 : 0),
          asset_count: await countAssets(trx, current.id, current.generation),
        });
      return {
        sourceId: current.id,
        observedAt: this.observedAt,
        added: added.length,
        changed: changed.length - added.length,
        removed: removed.length,
        keys: [...changed, ...removed].map(({ key }) => key),
        faces,
      };
    });
  }

  /** Whatever is committed from here on waits for this transaction. */
  private async hold(trx: Knex.Transaction): Promise<SourceRow> {
    const { id, config_hash } = this.source;
    const current = await trx<SourceRow>('sources')
      .where({ id, config_hash, removed_at: null })
      .forUpdate()
      .first();
    if (!current) throw new SupersededError();
    return current;
  }

  /** What shows of the assets that were read, and of the scope's namespaces. */
  private async stored(
    trx: Knex.Transaction,
    { id, generation }: SourceRow,
    { namespaces }: CollectScope,
    keys: readonly string[],
  ): Promise<Map<string, Stored>> {
    const found = new Map<string, Stored>();
    for (const [column, values] of [
      ['key', keys],
      ['namespace', namespaces],
    ] as const) {
      for await (const batch of chunks(values)) {
        const rows = await trx<AssetRow>('assets')
          .select(
            'key',
            'generation',
            'observed_at',
            'face',
            'face_hash',
            'body_hash',
          )
          .where({ source_id: id })
          .andWhere('generation', '<=', generation)
          .whereIn(column, batch);
        rows.forEach(row => found.set(row.key, row as Stored));
      }
    }
    return found;
  }

  private isOlder({ observed_at }: Stored): boolean {
    return observed_at === null || observed_at < this.observedAt.toISOString();
  }

  private async write(
    trx: Knex.Transaction,
    rows: readonly AssetRow[],
  ): Promise<void> {
    for await (const batch of chunks(rows)) {
      await trx<AssetRow>('assets')
        .insert(batch)
        .onConflict(['source_id', 'key', 'generation'])
        .merge();
    }
  }

  private async remove(
    trx: Knex.Transaction,
    rows: readonly Stored[],
  ): Promise<void> {
    for await (const batch of chunks(rows)) {
      await trx<AssetRow>('assets')
        .where({ source_id: this.source.id })
        .whereIn(
          ['key', 'generation'],
          batch.map(({ key, generation }) => [key, generation]),
        )
        .delete();
    }
  }
}
