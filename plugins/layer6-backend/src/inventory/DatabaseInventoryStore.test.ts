import type { Asset } from 'backstage-plugin-layer6-engine';
import type { Knex } from 'knex';
import { DatabaseSourceStore } from '../collection/DatabaseSourceStore';
import { aCluster, aWorkload } from '../__testUtils__/assets';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aReport, aSource, configured } from '../__testUtils__/FakeCollector';
import { DatabaseInventoryStore } from './DatabaseInventoryStore';
import { SupersededError, type InventoryWriter } from './InventoryStore';

const source = aSource();
const report = aReport();

/** Seconds after the first read began. */
function at(seconds: number): Date {
  return new Date(Date.parse('2026-01-15T12:00:00.000Z') + seconds * 1000);
}

describe.each(eachDatabase)('DatabaseInventoryStore on %s', id => {
  let knex: Knex;
  let inventory: DatabaseInventoryStore;
  let sources: DatabaseSourceStore;

  beforeEach(async () => {
    knex = await createDatabase(id);
    inventory = DatabaseInventoryStore.create(knex);
    sources = DatabaseSourceStore.create(knex);
    await sources.configure(configured(source), at(0));
  });

  async function begin(seconds: number): Promise<InventoryWriter> {
    const writer = await inventory.begin(source, at(seconds));
    if (typeof writer === 'string') throw new Error(writer);
    return writer;
  }

  async function read(seconds: number, assets: Asset[]) {
    const writer = await begin(seconds);
    await writer.add(assets);
    return writer.commit(report, at(seconds + 1));
  }

  async function shown() {
    const [sourceId] = (await inventory.versions()).keys();
    const faces = await inventory.faces(sourceId);
    const located = await inventory.load(
      faces.map(({ key }) => ({ sourceId, key })),
    );
    return located
      .map(({ asset }) => asset)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  it('shows nothing of a read before it is committed, then all of it at once', async () => {
    const assets = [aWorkload('cart', { at: at(0) }), aCluster({ at: at(0) })];
    const writer = await begin(0);
    await writer.add(assets);
    expect(await shown()).toEqual([]);

    const commit = await writer.commit(
      aReport({
        coverage: { 'apps/Deployment': { state: 'listed', count: 1 } },
      }),
      at(2),
    );
    expect(commit).toMatchObject({
      observedAt: at(0),
      added: 2,
      changed: 0,
      removed: 0,
      keys: [],
    });
    expect(commit.previouslyObservedAt).toBeUndefined();
    expect(commit.faces.map(({ kind }) => kind)).toEqual([
      'workload',
      'cluster',
    ]);
    expect(await shown()).toEqual(assets);
    expect(await sources.list(at(3))).toEqual([
      {
        collector: 'kubernetes',
        name: 'test',
        status: 'ok',
        lastAttemptAt: at(0).toISOString(),
        lastSuccessAt: at(0).toISOString(),
        durationMs: 2000,
        stale: false,
        assets: 2,
        coverage: { 'apps/Deployment': { state: 'listed', count: 1 } },
        problems: [],
        running: false,
      },
    ]);
    expect(await knex('runs')).toMatchObject([
      {
        outcome: 'committed',
        started_at: at(0).toISOString(),
        ended_at: at(2).toISOString(),
        added: 2,
      },
    ]);
  });

  it('replaces the whole by the whole, and writes only what changed', async () => {
    await read(0, [
      aWorkload('cart', { at: at(0) }),
      aWorkload('pay', { at: at(0) }),
      aWorkload('gone', { at: at(0) }),
    ]);
    const commit = await read(60, [
      aWorkload('cart', { at: at(60) }),
      aWorkload('pay', { at: at(60), ready: 5 }),
      aWorkload('new', { at: at(60) }),
    ]);

    expect(commit).toMatchObject({
      previouslyObservedAt: at(0),
      added: 1,
      changed: 1,
      removed: 1,
      keys: [
        'workload:shop/apps/Deployment/pay',
        'workload:shop/apps/Deployment/gone',
      ],
    });
    // Of pay, nothing that binding looks at is different.
    expect(commit.faces.map(({ key }) => key)).toEqual([
      'workload:shop/apps/Deployment/gone',
      'workload:shop/apps/Deployment/new',
    ]);
    expect(
      await knex('assets').orderBy('name').select('name', 'generation'),
    ).toEqual([
      { name: 'cart', generation: 1 },
      { name: 'new', generation: 2 },
      { name: 'pay', generation: 2 },
    ]);
    // Unchanged and not written, it was observed just now all the same.
    expect((await shown())[0]).toEqual(aWorkload('cart', { at: at(60) }));
  });

  it('reports the faces of an asset that binds otherwise, before and after', async () => {
    await read(0, [aWorkload('cart', { at: at(0), labels: { app: 'old' } })]);
    const commit = await read(60, [
      aWorkload('cart', { at: at(60), labels: { app: 'new' } }),
    ]);
    expect(commit.faces.map(({ labels }) => labels[0].app)).toEqual([
      'old',
      'new',
    ]);
  });

  it('keeps the last whole read when one fails', async () => {
    const before = [aWorkload('cart', { at: at(0) })];
    await read(0, before);

    const writer = await begin(60);
    await writer.add([aWorkload('pay', { at: at(60) })]);
    await writer.fail('401 from the API server', at(61));

    expect(await shown()).toEqual(before);
    expect(await knex('assets')).toHaveLength(1);
    expect(await sources.list(at(62))).toMatchObject([
      {
        status: 'failed',
        message: '401 from the API server',
        lastAttemptAt: at(60).toISOString(),
        lastSuccessAt: at(0).toISOString(),
        stale: false,
        assets: 1,
      },
    ]);
    const [inHalfAnHour] = await sources.list(at(1800));
    expect(inHalfAnHour.stale).toBe(true);
    expect(await knex('runs').orderBy('id')).toMatchObject([
      { outcome: 'committed' },
      { outcome: 'failed', message: '401 from the API server' },
    ]);
  });

  it.each([
    ['ok', aReport({ problems: [{ message: 'two of the same name' }] })],
    ['partial', aReport({ unreadable: 1 })],
    [
      'partial',
      aReport({ coverage: { '/Node': { state: 'forbidden', count: 0 } } }),
    ],
    [
      'ok',
      aReport({ coverage: { '/Node': { state: 'not-served', count: 0 } } }),
    ],
  ])('calls a read %s that reports %j', async (status, outcome) => {
    const writer = await begin(0);
    await writer.commit(outcome, at(1));
    expect(await sources.list(at(1))).toMatchObject([{ status }]);
  });

  it('lets one read at a time, unless its process died', async () => {
    const first = await begin(0);
    expect(await inventory.begin(source, at(10))).toBe('busy');
    await first.renew(at(10));
    expect(await inventory.begin(source, at(20))).toBe('busy');
    expect(await sources.list(at(20))).toMatchObject([{ running: true }]);

    const second = await begin(26);
    await second.add([aWorkload('cart', { at: at(26) })]);
    await second.commit(report, at(27));
    expect(await shown()).toHaveLength(1);
  });

  it('lets a superseded read write nothing', async () => {
    const first = await begin(0);
    await first.add([aWorkload('old', { at: at(0) })]);
    const second = await begin(60);

    await expect(
      first.add([aWorkload('older', { at: at(0) })]),
    ).rejects.toThrow(SupersededError);
    await expect(first.renew(at(61))).rejects.toThrow(SupersededError);
    await expect(first.commit(report, at(61))).rejects.toThrow(SupersededError);
    await expect(first.fail('late', at(61))).rejects.toThrow(SupersededError);

    const assets = [aWorkload('cart', { at: at(60) })];
    await second.add(assets);
    await second.commit(report, at(62));
    expect(await shown()).toEqual(assets);
    expect(await knex('assets')).toHaveLength(1);
  });

  it('refuses a read of a source that is configured otherwise by now', async () => {
    const writer = await begin(0);
    const moved = aSource({ settings: { path: 'clusters/other' } });
    await sources.configure(configured(moved), at(1));

    await expect(writer.commit(report, at(2))).rejects.toThrow(SupersededError);
    expect(await inventory.begin(source, at(3))).toBe('superseded');
    expect(await inventory.begin(moved, at(3))).not.toBe('superseded');

    await sources.configure(configured(), at(4));
    expect(await inventory.begin(moved, at(60))).toBe('superseded');
  });

  it('takes a read that is abandoned as never begun', async () => {
    const writer = await begin(0);
    await writer.add([aWorkload('cart', { at: at(0) })]);
    await writer.abandon();
    expect(await knex('assets')).toEqual([]);
    expect(await sources.list(at(1))).toMatchObject([
      { status: 'pending', running: false },
    ]);
  });

  it('refuses an asset that is yielded twice', async () => {
    const writer = await begin(0);
    await writer.add([aWorkload('cart', { at: at(0) })]);
    await expect(
      writer.add([aWorkload('cart', { at: at(0) })]),
    ).rejects.toThrow(
      'The collector yielded asset workload:shop/apps/Deployment/cart twice',
    );
  });

  it('leaves texts alone that look like the time of a read', async () => {
    const quoted = '"observedAt":"" and "observedAt":"@1"';
    const workload = aWorkload('cart', { at: at(0) });
    workload.labels.note = quoted;
    await read(0, [workload]);
    expect((await shown())[0].labels.note).toBe(quoted);
  });
});
