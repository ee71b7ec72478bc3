import type { Knex } from 'knex';
import { chunks } from '../database/chunks';
import { isSqlite } from '../database/dialect';
import { currentGenerations } from '../database/generations';
import type { VisibleRefRow, VisibleSetRow } from '../database/tables';
import type { VisibilityStore } from './VisibilityStore';

/** A request that found a set may take this long; an export of all rows is the longest. */
const READERS_MS = 10 * 60_000;

/** Visible refs in the plugin's database, where every query can join them. */
export class DatabaseVisibilityStore implements VisibilityStore {
  static create(knex: Knex): DatabaseVisibilityStore {
    return new DatabaseVisibilityStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async catalogGeneration(): Promise<number> {
    return (await currentGenerations(this.knex)).catalog;
  }

  async find(key: string, now: Date): Promise<number | undefined> {
    const found: Pick<VisibleSetRow, 'id'> | undefined = await this.good(
      key,
      now,
    ).first('s.id');
    return found?.id;
  }

  async has(key: string, entityRef: string, now: Date): Promise<boolean> {
    const found = await this.good(key, now)
      .join('visible_refs as v', 'v.set_id', 's.id')
      .where('v.entity_ref', entityRef)
      .first('s.id');
    return found !== undefined;
  }

  async fill(
    {
      key,
      generation,
      expiresAt,
    }: { key: string; generation: number; expiresAt: Date },
    refs: AsyncIterable<readonly string[]>,
    clock: () => Date,
  ): Promise<number> {
    const [{ id }] = await this.knex<VisibleSetRow>('visible_sets')
      .insert({ key, generation, expires_at: expiresAt.toISOString() })
      .returning('id');
    for await (const page of refs) {
      for await (const some of chunks(page)) {
        await this.knex<VisibleRefRow>('visible_refs')
          .insert(some.map(entity_ref => ({ set_id: id, entity_ref })))
          .onConflict(['set_id', 'entity_ref'])
          .ignore();
      }
    }
    // Its planner takes a table that has just been filled for nearly empty, and then sorts instead of going along an index.
    if (!isSqlite(this.knex)) await this.knex.raw('analyze visible_refs');
    await this.knex<VisibleSetRow>('visible_sets')
      .where({ id })
      .update({ ready_at: clock().toISOString() });
    return id;
  }

  async clean(now: Date): Promise<void> {
    await this.knex<VisibleSetRow>('visible_sets')
      .where(
        'expires_at',
        '<',
        new Date(now.getTime() - READERS_MS).toISOString(),
      )
      .delete();
  }

  private good(key: string, now: Date): Knex.QueryBuilder {
    return this.knex('visible_sets as s')
      .join('generations as g', 'g.value', 's.generation')
      .where({ 'g.name': 'catalog', 's.key': key })
      .whereNotNull('s.ready_at')
      .andWhere('s.expires_at', '>', now.toISOString())
      .orderBy('s.expires_at', 'desc');
  }
}
