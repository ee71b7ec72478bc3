import type { Knex } from 'knex';
import { DatabaseInventoryStore } from '../inventory/DatabaseInventoryStore';
import { aWorkload } from '../__testUtils__/assets';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aReport, aSource, configured } from '../__testUtils__/FakeCollector';
import { DatabaseSourceStore } from './DatabaseSourceStore';

const NOW = new Date('2026-01-15T12:00:00.000Z');
const LATER = new Date('2026-01-15T12:10:00.000Z');

describe.each(eachDatabase)('DatabaseSourceStore on %s', id => {
  let knex: Knex;
  let sources: DatabaseSourceStore;
  const source = aSource({ environment: 'production' });

  beforeEach(async () => {
    knex = await createDatabase(id);
    sources = DatabaseSourceStore.create(knex);
    await sources.configure(configured(source), NOW);
    const writer = await DatabaseInventoryStore.create(knex).begin(source, NOW);
    if (typeof writer === 'string') throw new Error(writer);
    await writer.add([aWorkload('cart', { at: NOW })]);
    await writer.commit(aReport(), NOW);
  });

  it('keeps what was read over a restart with the same configuration', async () => {
    const slower = {
      ...source,
      schedule: { hours: 1 },
      maxAge: { hours: 3 },
    };
    await sources.configure(configured(slower), LATER);
    expect(await sources.list(LATER)).toMatchObject([
      { status: 'ok', environment: 'production', assets: 1 },
    ]);
    expect(await sources.states()).toMatchObject([
      { lastSuccessAt: NOW, maxAgeMs: 3 * 3600_000 },
    ]);
    expect(await knex('assets')).toHaveLength(1);
  });

  it.each([
    ['its settings', { settings: { path: 'elsewhere' } }],
    ['its environment', { environment: 'staging' }],
  ])('starts a source anew that changed %s', async (_what, change) => {
    await sources.configure(configured({ ...source, ...change }), LATER);
    expect(await sources.list(LATER)).toMatchObject([
      { status: 'pending', assets: 0 },
    ]);
    expect((await sources.list(LATER))[0].lastSuccessAt).toBeUndefined();
    expect(await knex('assets')).toEqual([]);
  });

  it('lets a source leave at once, and come back as a new one', async () => {
    await sources.configure(configured(), LATER);
    expect(await sources.list(LATER)).toEqual([]);
    expect(await sources.states()).toEqual([]);
    expect(await knex('assets')).toEqual([]);
    expect(await knex('sources').first()).toMatchObject({
      removed_at: LATER.toISOString(),
    });

    await sources.configure(configured(source), LATER);
    expect(await sources.list(LATER)).toMatchObject([{ status: 'pending' }]);
  });

  it('takes the same configuration from two replicas that start at once', async () => {
    const more = [source, aSource({ name: 'second' })];
    await Promise.all([
      sources.configure(configured(...more), LATER),
      sources.configure(configured(...more), LATER),
    ]);
    expect((await sources.list(LATER)).map(({ name }) => name)).toEqual([
      'second',
      'test',
    ]);
  });
});
