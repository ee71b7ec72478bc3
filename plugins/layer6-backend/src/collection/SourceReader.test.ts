import { mockServices } from '@backstage/backend-test-utils';
import { createDeferred } from '@backstage/types';
import type { Knex } from 'knex';
import { DatabaseInventoryStore } from '../inventory/DatabaseInventoryStore';
import type { InventoryCommit } from '../inventory/InventoryStore';
import { aWorkload } from '../__testUtils__/assets';
import { createDatabase } from '../__testUtils__/databases';
import { configured, FakeCollector } from '../__testUtils__/FakeCollector';
import { DatabaseSourceStore } from './DatabaseSourceStore';
import { SourceReader } from './SourceReader';

describe('SourceReader', () => {
  let knex: Knex;
  let sources: DatabaseSourceStore;
  let collector: FakeCollector;
  let commits: InventoryCommit[];
  let shutdown: AbortController;

  beforeEach(async () => {
    knex = await createDatabase('SQLITE_3');
    sources = DatabaseSourceStore.create(knex);
    collector = new FakeCollector();
    commits = [];
    shutdown = new AbortController();
    await sources.configure(configured(...collector.sources), new Date());
  });

  function reader(options: { timeoutMs?: number } = {}): SourceReader {
    return new SourceReader(
      { definition: collector.sources[0], collector },
      {
        inventory: DatabaseInventoryStore.create(knex),
        listener: {
          committed: async commit => {
            commits.push(commit);
          },
          ended: async () => {},
        },
        logger: mockServices.logger.mock(),
        clock: () => new Date(),
        shutdown: shutdown.signal,
        timeoutMs: options.timeoutMs ?? 60_000,
      },
    );
  }

  const health = async () => (await sources.list(new Date()))[0];

  it('streams a source into the inventory', async () => {
    collector.assets = function* many({ now }) {
      for (let at = 0; at < 600; at++) yield aWorkload(`w${at}`, { at: now });
    };
    expect(await reader().read()).toBe('committed');
    expect(await health()).toMatchObject({ status: 'ok', assets: 600 });
    expect(commits).toMatchObject([{ added: 600 }]);
  });

  it('never reads twice at a time, and shares the read under way', async () => {
    const gate = createDeferred();
    collector.assets = async function* slow({ now }) {
      await gate;
      yield aWorkload('cart', { at: now });
    };
    const one = reader();
    const reads = [one.read(), one.read()];
    gate.resolve();
    expect(await Promise.all(reads)).toEqual(['committed', 'committed']);
    expect(collector.reads).toBe(1);
  });

  it('reads again after the read under way, once for all who ask', async () => {
    const gate = createDeferred();
    collector.assets = async function* slow() {
      await gate;
    };
    const one = reader();
    const first = one.read();
    const again = [one.readAgain(), one.readAgain()];
    gate.resolve();
    await Promise.all([first, ...again]);
    expect(collector.reads).toBe(2);
  });

  it('leaves a source to the replica that reads it, or waits for it', async () => {
    const gate = createDeferred();
    collector.assets = async function* slow() {
      await gate;
    };
    const here = reader();
    const elsewhere = reader();
    const first = elsewhere.read();
    while (collector.reads === 0) await new Promise(setImmediate);

    expect(await here.read()).toBe('busy');
    const patient = here.readAnyhow();
    gate.resolve();
    expect(await first).toBe('committed');
    expect(await patient).toBe('committed');
    expect(collector.reads).toBe(2);
  });

  it('drops what a read yielded that broke off', async () => {
    collector.assets = function* broken({ now }) {
      yield aWorkload('cart', { at: now });
      throw new Error('connection reset');
    };
    expect(await reader().read()).toBe('failed');
    expect(await health()).toMatchObject({
      status: 'failed',
      message: 'connection reset',
      assets: 0,
      running: false,
    });
    expect(commits).toEqual([]);
  });

  it('gives up a read that takes too long, even if nobody heeds the signal', async () => {
    collector.assets = async function* endless() {
      await new Promise(() => {});
    };
    expect(await reader({ timeoutMs: 20 }).read()).toBe('failed');
    expect(await health()).toMatchObject({
      message: 'It took too long and was given up',
    });
  });

  it('leaves no trace of a read that the shutdown breaks off', async () => {
    collector.assets = async function* endless() {
      await new Promise(() => {});
    };
    const one = reader();
    const read = one.read();
    while (collector.reads === 0) await new Promise(setImmediate);
    shutdown.abort();
    expect(await read).toBe('abandoned');
    await one.settle();
    expect(await health()).toMatchObject({ status: 'pending', running: false });
  });

  it('writes nothing once the source is configured otherwise', async () => {
    collector.assets = async function* reconfigured({ now }) {
      yield aWorkload('cart', { at: now });
      await sources.configure(configured(), now);
    };
    expect(await reader().read()).toBe('abandoned');
    expect(await knex('assets')).toEqual([]);
  });
});
