import type { Knex } from 'knex';
import { syncRows } from '../database/syncRows';
import type { OwnerIntervalRow, OwnerSetRow } from '../database/tables';
import type { MirroredEntity } from './mirrored';

/** Carries on who owned the entities when. The first owners that are known are taken to have owned them ever before. */
export async function keepOwners(
  trx: Knex.Transaction,
  entities: readonly MirroredEntity[],
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const last = await trx<OwnerIntervalRow>('owner_intervals')
    .whereIn(
      'entity_ref',
      entities.map(({ row }) => row.ref),
    )
    .whereNull('to_at');
  const open = new Map(last.map(interval => [interval.entity_ref, interval]));

  const wanted = entities.flatMap(({ row: { ref, owner_set } }) => {
    const before = open.get(ref);
    if (before?.owner_set === owner_set) return [];
    const begun = { entity_ref: ref, owner_set, to_at: null };
    if (!before) return [{ ...begun, from_at: '' }];
    // What lasted no time at all, or began after a clock was set back, is replaced.
    if (before.from_at >= at) return [{ ...begun, from_at: before.from_at }];
    return [
      { ...before, to_at: at },
      { ...begun, from_at: at },
    ];
  });
  await syncRows<OwnerIntervalRow>(trx, {
    table: 'owner_intervals',
    key: ['entity_ref', 'from_at'],
    existing: [],
    wanted,
  });
  await syncRows<OwnerSetRow>(trx, {
    table: 'owner_sets',
    key: ['owner_set', 'owner_ref'],
    existing: [],
    wanted: distinctSets(entities),
  });
}

function distinctSets(entities: readonly MirroredEntity[]): OwnerSetRow[] {
  const sets = new Map(
    entities.map(({ row, owners }) => [row.owner_set, owners]),
  );
  return [...sets].flatMap(([owner_set, owners]) =>
    owners.map(owner_ref => ({ owner_set, owner_ref })),
  );
}
