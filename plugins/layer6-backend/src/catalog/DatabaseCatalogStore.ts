import { setImmediate } from 'node:timers/promises';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { chunks, ROWS_PER_STATEMENT } from '../database/chunks';
import { nextGeneration } from '../database/generations';
import { syncRows } from '../database/syncRows';
import type {
  EntityOwnerRow,
  EntityRow,
  GroupClosureRow,
  GroupRow,
} from '../database/tables';
import type { CatalogEntity, CatalogStore } from './CatalogStore';
import { groupClosure } from './groupClosure';
import type { MirroredEntity, MirroredGroup } from './mirrored';
import { keepOwners } from './ownerHistory';

type LoadedRow = Pick<
  EntityRow,
  'ref' | 'kind' | 'selected' | 'removed_at' | 'body'
>;

/** The mirror in the plugin's database. */
export class DatabaseCatalogStore implements CatalogStore {
  static create(knex: Knex): DatabaseCatalogStore {
    return new DatabaseCatalogStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async hashes(): Promise<Map<string, string>> {
    const rows = await this.knex<EntityRow>('entities')
      .select('ref', 'hash')
      .whereNull('removed_at');
    return new Map(rows.map(({ ref, hash }) => [ref, hash]));
  }

  async upsert(entities: readonly MirroredEntity[], now: Date): Promise<void> {
    for await (const batch of chunks(entities)) {
      await this.knex.transaction(async trx => {
        const rows = batch.map(({ row }) => ({
          ...row,
          first_seen: now.toISOString(),
          removed_at: null,
        }));
        const { first_seen: _kept, ...merged } = rows[0];
        await trx('entities')
          .insert(rows)
          .onConflict('ref')
          .merge(Object.keys(merged));
        await syncRows<EntityOwnerRow>(trx, {
          table: 'entity_owners',
          key: ['entity_ref', 'owner_ref'],
          existing: await trx<EntityOwnerRow>('entity_owners')
            .select('entity_ref', 'owner_ref')
            .whereIn(
              'entity_ref',
              rows.map(({ ref }) => ref),
            ),
          wanted: batch.flatMap(({ row, owners }) =>
            owners.map(owner => ({ entity_ref: row.ref, owner_ref: owner })),
          ),
        });
        await keepOwners(trx, batch, now);
        await nextGeneration(trx, 'catalog');
      });
    }
  }

  async remove(refs: readonly string[], now: Date): Promise<void> {
    for await (const batch of chunks(refs)) {
      await this.knex.transaction(async trx => {
        await trx<EntityRow>('entities')
          .whereIn('ref', batch)
          .update({ removed_at: now.toISOString() });
        await nextGeneration(trx, 'catalog');
      });
    }
  }

  async replaceGroups(groups: readonly MirroredGroup[]): Promise<void> {
    const closure = groupClosure(
      new Map(groups.map(({ row, parents }) => [row.ref, parents])),
    );
    await this.knex.transaction(async trx => {
      const changed = await syncRows<GroupRow>(trx, {
        table: 'groups',
        key: ['ref'],
        existing: await trx<GroupRow>('groups'),
        wanted: groups.map(({ row }) => row),
      });
      const moved = await syncRows<GroupClosureRow>(trx, {
        table: 'group_closure',
        key: ['ancestor_ref', 'descendant_ref'],
        existing: await trx<GroupClosureRow>('group_closure'),
        wanted: closure,
      });
      if (changed || moved) await nextGeneration(trx, 'catalog');
    });
  }

  async domainOf(systemRef: string): Promise<string | null> {
    const system = await this.knex<EntityRow>('entities')
      .select('domain_ref')
      .where({ ref: systemRef, removed_at: null })
      .first();
    return system?.domain_ref ?? null;
  }

  async load(refs: readonly string[]): Promise<CatalogEntity[]> {
    const rows = await this.rows().whereIn('ref', [...refs]);
    return rows.map(toCatalogEntity);
  }

  async *selected(): AsyncGenerator<CatalogEntity[]> {
    let after = '';
    for (;;) {
      const rows = await this.rows()
        .where({ selected: true, removed_at: null })
        .andWhere('ref', '>', after)
        .orderBy('ref')
        .limit(ROWS_PER_STATEMENT);
      if (rows.length === 0) return;
      yield rows.map(toCatalogEntity);
      after = rows[rows.length - 1].ref;
      await setImmediate();
    }
  }

  private rows(): Knex.QueryBuilder<EntityRow, LoadedRow[]> {
    return this.knex<EntityRow>('entities').select(
      'ref',
      'kind',
      'selected',
      'removed_at',
      'body',
    );
  }
}

function toCatalogEntity(row: LoadedRow): CatalogEntity {
  return {
    ref: row.ref,
    kind: row.kind,
    isPresent: row.removed_at === null,
    selected: Boolean(row.selected) && row.removed_at === null,
    entity: JSON.parse(row.body) as Entity,
  };
}
