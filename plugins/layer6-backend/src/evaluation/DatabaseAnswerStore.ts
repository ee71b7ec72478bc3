import { RELATED_RULES } from 'backstage-plugin-layer6-engine';
import type { Knex } from 'knex';
import { chunks } from '../database/chunks';
import {
  addressOf,
  isAnswerable,
  type AnswerStore,
  type BoundAsset,
} from './AnswerStore';

interface AnswerRow {
  ref: string;
  source_id: number;
  asset_key: string;
}

/** Answers out of the bindings in the plugin's database. */
export class DatabaseAnswerStore implements AnswerStore {
  static create(knex: Knex): DatabaseAnswerStore {
    return new DatabaseAnswerStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async answering(assets: readonly BoundAsset[]): Promise<Map<string, string>> {
    const wanted = new Map(
      assets.filter(isAnswerable).map(asset => [addressOf(asset), asset]),
    );
    const answers = new Map<string, string>();
    for await (const batch of chunks([...wanted.values()])) {
      const rows: AnswerRow[] = await this.resources()
        .where('entities.selected', true)
        .whereNull('entities.removed_at')
        .whereIn(
          ['bindings.source_id', 'bindings.asset_key'],
          batch.map(({ source, assetKey }) => [source, assetKey]),
        )
        // Of several the same one every time.
        .orderBy('entities.ref', 'desc');
      rows.forEach(row => answers.set(addressOf(toAsset(row)), row.ref));
    }
    return answers;
  }

  async assetsOf(
    resourceRefs: readonly string[],
  ): Promise<Map<string, BoundAsset[]>> {
    const assets = new Map<string, BoundAsset[]>();
    for await (const batch of chunks(resourceRefs)) {
      const rows: AnswerRow[] = await this.resources().whereIn(
        'entities.ref',
        batch,
      );
      for (const row of rows) {
        const asset = toAsset(row);
        if (!isAnswerable(asset)) continue;
        assets.set(row.ref, [...(assets.get(row.ref) ?? []), asset]);
      }
    }
    return assets;
  }

  async sharing(assets: readonly BoundAsset[]): Promise<string[]> {
    const refs = new Set<string>();
    for await (const batch of chunks(assets)) {
      const sharing: string[] = await this.knex('bindings')
        .whereIn(
          ['source_id', 'asset_key'],
          batch.map(({ source, assetKey }) => [source, assetKey]),
        )
        .distinct()
        .pluck('entity_ref');
      sharing.forEach(ref => refs.add(ref));
    }
    return [...refs];
  }

  private resources(): Knex.QueryBuilder {
    return this.knex('bindings')
      .join('entities', 'entities.ref', 'bindings.entity_ref')
      .where('entities.kind', 'resource')
      .whereNotIn('bindings.rule', [...RELATED_RULES])
      .select('entities.ref', 'bindings.source_id', 'bindings.asset_key');
  }
}

function toAsset({ source_id, asset_key }: AnswerRow): BoundAsset {
  return { source: source_id, assetKey: asset_key };
}
