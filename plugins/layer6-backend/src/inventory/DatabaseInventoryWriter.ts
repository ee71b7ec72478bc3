import type { Asset, BindingFace } from 'backstage-plugin-layer6-engine';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import type { Knex } from 'knex';
import { readStatus } from './readStatus';
import { chunks } from '../database/chunks';
import type { AssetRow, RunRow, SourceRow } from '../database/tables';
import { toContent } from './assetRows';
import { countAssets } from './countAssets';
import {
  SupersededError,
  type InventoryCommit,
  type InventoryWriter,
} from './InventoryStore';
import { leaseFrom } from './lease';

type Hashes = Pick<AssetRow, 'key' | 'face_hash' | 'body_hash'>;

/**
 * Writes changed assets as rows of a new generation, which shows only once the source's own row names it. All writes hold the
 * source's row and look whether this read is still the last that took it.
 */
export class DatabaseInventoryWriter implements InventoryWriter {
  /** What the last whole read showed and this one has not come across yet. */
  private readonly left: Map<string, Hashes>;
  private readonly seen = new Set<string>();
  private readonly changedKeys: string[] = [];
  private readonly reboundKeys: string[] = [];
  private readonly newFaces: BindingFace[] = [];
  private added = 0;

  constructor(
    private readonly knex: Knex,
    private readonly source: SourceRow,
    existing: readonly Hashes[],
    private readonly startedAt: Date,
  ) {
    this.left = new Map(existing.map(row => [row.key, row]));
  }

  async add(assets: readonly Asset[]): Promise<void> {
    const rows = assets.flatMap(asset => this.rowIfChanged(asset));
    for await (const batch of chunks(rows)) {
      await this.held(trx => trx<AssetRow>('assets').insert(batch));
    }
  }

  async renew(now: Date): Promise<void> {
    await this.held(trx =>
      this.own(trx).update({ lease_until: leaseFrom(now) }),
    );
  }

  async commit(report: CollectReport, now: Date): Promise<InventoryCommit> {
    const { id, claimed_generation: generation } = this.source;
    const removed = [...this.left.keys()];
    const counts = {
      added: this.added,
      changed: this.changedKeys.length,
      removed: removed.length,
    };
    return this.held(async trx => {
      await this.giveWayToPatches(trx);
      const oldFaces = await this.faces(trx, [...this.reboundKeys, ...removed]);
      for await (const keys of chunks([...this.changedKeys, ...removed])) {
        await this.replaceable(trx).whereIn('key', keys).delete();
      }
      await this.replaceable(trx)
        .whereNotNull('observed_at')
        .update({ observed_at: null });
      await this.own(trx).update({
        generation,
        lease_until: null,
        status: readStatus(report),
        message: null,
        last_success_at: this.startedAt.toISOString(),
        duration_ms: now.getTime() - this.startedAt.getTime(),
        asset_count: await countAssets(trx, id, generation),
        coverage: JSON.stringify(report.coverage),
        problems: JSON.stringify(report.problems),
      });
      await this.record(
        trx,
        { outcome: 'committed', message: null, ...counts },
        now,
      );
      return {
        sourceId: id,
        observedAt: this.startedAt,
        ...(this.source.last_success_at && {
          previouslyObservedAt: new Date(this.source.last_success_at),
        }),
        ...counts,
        keys: [...this.changedKeys, ...removed],
        faces: [...oldFaces, ...this.newFaces],
      };
    });
  }

  async fail(message: string, now: Date): Promise<void> {
    await this.held(async trx => {
      await this.dropAdded(trx);
      await this.own(trx).update({
        lease_until: null,
        status: 'failed',
        message,
        duration_ms: now.getTime() - this.startedAt.getTime(),
      });
      const counts = { added: 0, changed: 0, removed: 0 };
      await this.record(trx, { outcome: 'failed', message, ...counts }, now);
    });
  }

  async abandon(): Promise<void> {
    await this.held(async trx => {
      await this.dropAdded(trx);
      await this.own(trx).update({ lease_until: null });
    });
  }

  private rowIfChanged(asset: Asset): AssetRow[] {
    const content = toContent(asset);
    const before = this.left.get(content.key);
    if (this.seen.has(content.key)) {
      throw new Error(`The collector yielded asset ${content.key} twice`);
    }
    this.seen.add(content.key);
    this.left.delete(content.key);
    if (before?.body_hash === content.body_hash) return [];

    if (before) this.changedKeys.push(content.key);
    else this.added += 1;
    if (before?.face_hash !== content.face_hash) {
      if (before) this.reboundKeys.push(content.key);
      this.newFaces.push(JSON.parse(content.face) as BindingFace);
    }
    const { id, claimed_generation: generation } = this.source;
    return [{ source_id: id, generation, observed_at: null, ...content }];
  }

  private async held<T>(work: (trx: Knex.Transaction) => Promise<T>) {
    return this.knex.transaction(async trx => {
      const mine = await this.own(trx).select('id').forUpdate();
      if (mine.length === 0) throw new SupersededError();
      return work(trx);
    });
  }

  private own(trx: Knex.Transaction) {
    const { id, claimed_generation } = this.source;
    return trx<SourceRow>('sources').where({
      id,
      claimed_generation,
      removed_at: null,
    });
  }

  /** Rows that show, but for those that were observed by themselves after this read began. */
  private replaceable(trx: Knex.Transaction) {
    const { id, claimed_generation: generation } = this.source;
    return trx<AssetRow>('assets')
      .where({ source_id: id })
      .andWhere('generation', '<', generation)
      .andWhere(row =>
        row
          .whereNull('observed_at')
          .orWhere('observed_at', '<', this.startedAt.toISOString()),
      );
  }

  /** What was read by itself after this read began is newer: drops what this read has to say of it, and of what was gone then. */
  private async giveWayToPatches(trx: Knex.Transaction): Promise<void> {
    const { id, claimed_generation: generation } = this.source;
    const own = () =>
      trx<AssetRow>('assets').where({ source_id: id, generation });
    const shown = () =>
      trx<AssetRow>('assets')
        .select('key')
        .where({ source_id: id })
        .andWhere('generation', '<', generation);
    await own()
      .whereIn(
        'key',
        shown().andWhere('observed_at', '>=', this.startedAt.toISOString()),
      )
      .delete();
    for await (const keys of chunks(this.changedKeys)) {
      await own()
        .whereIn('key', keys)
        .whereNotIn('key', shown().whereIn('key', keys))
        .delete();
    }
  }

  private async faces(
    trx: Knex.Transaction,
    keys: readonly string[],
  ): Promise<BindingFace[]> {
    const faces: BindingFace[] = [];
    const { id, claimed_generation: generation } = this.source;
    for await (const batch of chunks(keys)) {
      const rows = await trx<AssetRow>('assets')
        .select('face')
        .where({ source_id: id })
        .andWhere('generation', '<', generation)
        .whereIn('key', batch);
      faces.push(...rows.map(({ face }) => JSON.parse(face) as BindingFace));
    }
    return faces;
  }

  private async dropAdded(trx: Knex.Transaction): Promise<void> {
    const { id, claimed_generation: generation } = this.source;
    await trx<AssetRow>('assets').where({ source_id: id, generation }).delete();
  }

  private async record(
    trx: Knex.Transaction,
    run: Pick<RunRow, 'outcome' | 'message' | 'added' | 'changed' | 'removed'>,
    now: Date,
  ): Promise<void> {
    await trx<RunRow>('runs').insert({
      source_id: this.source.id,
      generation: this.source.claimed_generation,
      started_at: this.startedAt.toISOString(),
      ended_at: now.toISOString(),
      ...run,
    });
  }
}
