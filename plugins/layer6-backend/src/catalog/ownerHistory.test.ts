import { aComponent, aGroup } from '../__testUtils__/entities';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { currentGenerations } from '../database/generations';
import { DatabaseCatalogStore } from './DatabaseCatalogStore';
import { mirrorEntity, mirrorGroup } from './mirrored';

const NINE = new Date('2026-01-15T09:00:00.000Z');
const TEN = new Date('2026-01-15T10:00:00.000Z');

describe.each(eachDatabase)('owners over time on %s', id => {
  it('remembers who owned an entity when', async () => {
    const knex = await createDatabase(id);
    const store = DatabaseCatalogStore.create(knex);
    const owned = (...owners: string[]) => [
      mirrorEntity(aComponent('cart', { owners }), { selected: true }),
    ];
    const intervals = () =>
      knex('owner_intervals')
        .orderBy('from_at')
        .select('owner_set', 'from_at', 'to_at');

    await store.upsert(owned('group:default/b', 'group:default/a'), NINE);
    await store.upsert(owned('group:default/a', 'group:default/b'), TEN);
    const both = 'group:default/a group:default/b';
    expect(await intervals()).toEqual([
      { owner_set: both, from_at: '', to_at: null },
    ]);
    expect(
      await knex('owner_sets').where({ owner_set: both }).pluck('owner_ref'),
    ).toEqual(['group:default/a', 'group:default/b']);

    await store.upsert(owned(), TEN);
    const ten = TEN.toISOString();
    expect(await intervals()).toEqual([
      { owner_set: both, from_at: '', to_at: ten },
      { owner_set: '', from_at: ten, to_at: null },
    ]);

    // What lasted no time at all is as if it had not been.
    await store.upsert(owned('group:default/a'), TEN);
    expect(await intervals()).toEqual([
      { owner_set: both, from_at: '', to_at: ten },
      { owner_set: 'group:default/a', from_at: ten, to_at: null },
    ]);
  });

  it('counts a generation where something changed, and nowhere else', async () => {
    const knex = await createDatabase(id);
    const store = DatabaseCatalogStore.create(knex);
    const generation = async () => (await currentGenerations(knex)).catalog;
    const cart = [mirrorEntity(aComponent('cart'), { selected: true })];
    const groups = [mirrorGroup(aGroup('a')), mirrorGroup(aGroup('b', 'a'))];

    await store.upsert(cart, NINE);
    await store.replaceGroups(groups);
    const before = await generation();
    await store.upsert([], TEN);
    await store.remove([], TEN);
    await store.replaceGroups(groups);
    expect(await generation()).toBe(before);

    await store.replaceGroups([mirrorGroup(aGroup('a'))]);
    await store.remove(['component:default/cart'], TEN);
    expect(await generation()).toBe(before + 2);
  });
});
