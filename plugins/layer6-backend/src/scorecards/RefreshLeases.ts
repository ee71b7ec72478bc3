import type { Knex } from 'knex';
import type { RefreshRow } from '../database/tables';
import { leaseFrom } from '../inventory/lease';

/** Keeps replicas from refreshing the same entity at the same time. */
export class RefreshLeases {
  static create(knex: Knex): RefreshLeases {
    return new RefreshLeases(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** Returns until when the lease holds; undefined where somebody else has it. */
  async take(entityRef: string, now: Date): Promise<string | undefined> {
    const until = leaseFrom(now);
    const taken = await this.knex<RefreshRow>('refreshes')
      .insert({ entity_ref: entityRef, lease_until: until })
      .onConflict('entity_ref')
      .merge()
      .where('refreshes.lease_until', '<=', now.toISOString())
      .returning('entity_ref');
    return taken.length > 0 ? until : undefined;
  }

  async release(entityRef: string, until: string): Promise<void> {
    await this.knex<RefreshRow>('refreshes')
      .where({ entity_ref: entityRef, lease_until: until })
      .delete();
  }
}
