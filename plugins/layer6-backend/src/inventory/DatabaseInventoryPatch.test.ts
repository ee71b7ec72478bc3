import type { Asset } from 'backstage-plugin-layer6-engine';
import type { Knex } from 'knex';
import { DatabaseSourceStore } from '../collection/DatabaseSourceStore';
import { aBroker, aCluster, aWorkload } from '../__testUtils__/assets';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aReport, aSource, configured } from '../__testUtils__/FakeCollector';
import { DatabaseInventoryStore } from './DatabaseInventoryStore';
import {
  SupersededError,
  type InventoryPatch,
  type InventoryWriter,
} from './InventoryStore';

const source = aSource();
const SHOP = { namespaces: ['shop'], assetKeys: [] };
const COMPLETE = { complete: true };

function at(seconds: number): Date {
  return new Date(Date.parse('2026-01-15T12:00:00.000Z') + seconds * 1000);
}

function workload(name: string, seconds: number, ready = 1) {
  return aWorkload(name, { at: at(seconds), ready });
}

describe.each(eachDatabase)('DatabaseInventoryPatch on %s', id => {
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

  async function readWhole(seconds: number, ...assets: Asset[]) {
    const writer = await begin(seconds);
    await writer.add(assets);
    return writer.commit(aReport(), at(seconds + 1));
  }

  async function beginPatch(seconds: number): Promise<InventoryPatch> {
    const patch = await inventory.beginPatch(source, at(seconds));
    if (typeof patch === 'string') throw new Error(patch);
    return patch;
  }

  async function patchShop(seconds: number, ...assets: Asset[]) {
    const patch = await beginPatch(seconds);
    const commit = await patch.commit(SHOP, assets, COMPLETE);
    if (typeof commit === 'string') throw new Error(commit);
    return commit;
  }

  async function version(): Promise<number> {
    const [only] = (await inventory.versions()).values();
    return only;
  }

  /** Name, replicas where there are some, and the second at which it was observed. */
  async function shown() {
    const [sourceId] = (await inventory.versions()).keys();
    const faces = await inventory.faces(sourceId);
    const located = await inventory.load(
      faces.map(({ key }) => ({ sourceId, key })),
    );
    const [{ assets }] = await sources.list(at(0));
    expect(assets).toBe(located.length);
    return located
      .map(({ asset }) => {
        const replicas =
          asset.kind === 'workload' && asset.replicas.known
            ? ` ×${asset.replicas.value.ready}`
            : '';
        const seconds = (Date.parse(asset.observedAt) - at(0).getTime()) / 1000;
        return `${asset.name}${replicas} at ${seconds}`;
      })
      .sort();
  }

  it('touches nothing but its scope', async () => {
    await readWhole(
      0,
      workload('cart', 0),
      workload('gone', 0),
      workload('same', 0),
      aBroker('events', { at: at(0) }),
      aCluster({ at: at(0) }),
    );
    const before = await version();
    const commit = await patchShop(
      60,
      workload('cart', 60, 3),
      workload('new', 60),
      workload('same', 60),
    );
    expect(commit).toMatchObject({
      observedAt: at(60),
      added: 1,
      changed: 1,
      removed: 1,
    });
    expect(commit.keys.sort()).toEqual([
      'workload:shop/apps/Deployment/cart',
      'workload:shop/apps/Deployment/gone',
      'workload:shop/apps/Deployment/new',
    ]);
    // Of cart, nothing that binding looks at is different.
    expect(commit.faces.map(({ key }) => key)).toEqual([
      'workload:shop/apps/Deployment/gone',
      'workload:shop/apps/Deployment/new',
    ]);
    expect(await version()).toBeGreaterThan(before);
    expect(await shown()).toEqual([
      'cart ×3 at 60',
      'events at 0',
      'new ×1 at 60',
      'same ×1 at 60',
      'test at 0',
    ]);
    // The health of the source is that of its whole reads.
    expect(await sources.list(at(61))).toMatchObject([
      { status: 'ok', lastSuccessAt: at(0).toISOString() },
    ]);

    await readWhole(120, workload('cart', 120, 3), workload('same', 120, 2));
    expect(await shown()).toEqual(['cart ×3 at 120', 'same ×2 at 120']);
  });

  it('takes nothing away where not everything in its scope was seen', async () => {
    await readWhole(0, workload('cart', 0), workload('pay', 0));
    const before = await version();
    const patch = await beginPatch(60);
    await patch.commit(SHOP, [workload('cart', 60, 2)], {});
    expect(await shown()).toEqual(['cart ×2 at 60', 'pay ×1 at 0']);
    expect(await version()).toBe(before);
  });

  it('is not undone by a whole read that began before and ends after', async () => {
    await readWhole(
      0,
      workload('changed', 0),
      workload('gone', 0),
      workload('same', 0),
      workload('back', 0),
      aBroker('events', { at: at(0) }),
    );
    const whole = await begin(60);
    await whole.add([
      workload('changed', 60, 2),
      workload('gone', 60, 2),
      workload('same', 60),
      workload('new', 60, 2),
    ]);
    await patchShop(
      61,
      workload('changed', 61, 3),
      workload('same', 61),
      workload('new', 61, 3),
      workload('back', 61),
    );
    await whole.add([aBroker('orders', { at: at(60) })]);
    await whole.commit(aReport(), at(62));
    expect(await shown()).toEqual([
      'back ×1 at 61',
      'changed ×3 at 61',
      'new ×3 at 61',
      'orders at 60',
      'same ×1 at 61',
    ]);

    await readWhole(120, workload('changed', 120, 3));
    expect(await shown()).toEqual(['changed ×3 at 120']);
    expect(await knex('assets')).toHaveLength(1);
  });

  it('comes after a whole read that began before it and has ended meanwhile', async () => {
    const whole = await begin(0);
    const patch = await beginPatch(1);
    await whole.add([workload('cart', 0)]);
    await whole.commit(aReport(), at(2));
    await patch.commit(SHOP, [workload('cart', 1, 2)], COMPLETE);
    expect(await shown()).toEqual(['cart ×2 at 1']);
  });

  it('writes nothing once a whole read has begun after it', async () => {
    await readWhole(0, workload('cart', 0));
    const patch = await beginPatch(60);
    const whole = await begin(61);
    expect(await patch.commit(SHOP, [workload('cart', 60, 2)], COMPLETE)).toBe(
      'overtaken',
    );
    expect(await shown()).toEqual(['cart ×1 at 0']);
    await whole.add([workload('cart', 61, 3)]);
    await whole.commit(aReport(), at(62));
    expect(await shown()).toEqual(['cart ×3 at 61']);
  });

  it('leaves alone what another read of a part has observed later', async () => {
    await readWhole(0, workload('cart', 0), workload('pay', 0));
    const slow = await beginPatch(60);
    await patchShop(61, workload('cart', 61, 3), workload('pay', 61));
    await slow.commit(SHOP, [workload('cart', 60, 2)], COMPLETE);
    expect(await shown()).toEqual(['cart ×3 at 61', 'pay ×1 at 61']);
  });

  it('is never older than a whole read before it, whatever the clocks say', async () => {
    await readWhole(60, workload('cart', 60));
    const patch = await beginPatch(59);
    expect(patch.observedAt).toEqual(at(60));
  });

  it('writes nothing into a source that is configured otherwise by now', async () => {
    await readWhole(0, workload('cart', 0));
    const patch = await beginPatch(60);
    const moved = aSource({ settings: { path: 'clusters/other' } });
    await sources.configure(configured(moved), at(61));
    await expect(
      patch.commit(SHOP, [workload('cart', 60)], COMPLETE),
    ).rejects.toThrow(SupersededError);
    expect(await inventory.beginPatch(source, at(62))).toBe('superseded');
    expect(await knex('assets')).toEqual([]);
  });
});
