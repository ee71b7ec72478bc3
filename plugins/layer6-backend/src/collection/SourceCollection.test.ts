import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { DatabaseInventoryStore } from '../inventory/DatabaseInventoryStore';
import { aWorkload } from '../__testUtils__/assets';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aSource, FakeCollector } from '../__testUtils__/FakeCollector';
import { CollectorRegistry } from './CollectorRegistry';
import { DatabaseSourceStore } from './DatabaseSourceStore';
import { SourceCollection } from './SourceCollection';
import { SourceDiscovery } from './SourceDiscovery';

const LAB = aSource({ name: 'lab', settings: { cluster: 'lab' } });
const OIDC = aSource({ name: 'oidc', unscannable: 'It needs a user’s token' });

describe.each(eachDatabase)('SourceCollection on %s', id => {
  let knex: Knex;
  let store: DatabaseSourceStore;
  let collector: FakeCollector;
  let collection: SourceCollection;
  let replicas: { collection: SourceCollection; stop: () => void }[];
  const logger = mockServices.logger.mock();
  const scheduler = mockServices.scheduler.mock();
  const listener = {
    committed: jest.fn(async () => {}),
    ended: jest.fn(async () => {}),
    dropped: jest.fn(async () => {}),
  };

  beforeEach(async () => {
    jest.clearAllMocks();
    knex = await createDatabase(id);
    store = DatabaseSourceStore.create(knex);
    collector = new FakeCollector();
    collector.assets = ({ now }) => [aWorkload('cart', { at: now })];
    replicas = [];
    collection = aReplica();
  });

  afterEach(async () => {
    replicas.forEach(({ stop }) => stop());
    await Promise.all(replicas.map(replica => replica.collection.settle()));
  });

  function aReplica(): SourceCollection {
    const stopping = new AbortController();
    const shutdown = stopping.signal;
    const registry = new CollectorRegistry();
    registry.addCollector(collector);
    const replica = new SourceCollection(
      collector.sources.map(definition => ({ definition, collector })),
      new SourceDiscovery(registry.discoverers(), { logger, shutdown }),
      {
        store,
        inventory: DatabaseInventoryStore.create(knex),
        listener,
        scheduler,
        logger,
        clock: () => new Date(),
        shutdown,
      },
    );
    replicas.push({ collection: replica, stop: () => stopping.abort() });
    return replica;
  }

  async function listed(): Promise<string[]> {
    const sources = await store.list(new Date());
    return sources.map(
      ({ name, status, assets }) => `${name} ${status} ${assets}`,
    );
  }

  /** Asks once more, and waits for the reads that this begins. */
  async function renew(replica = collection): Promise<boolean> {
    const complete = await replica.renew();
    await replica.readAll();
    return complete;
  }

  function taskOf(name: string) {
    return scheduler.scheduleTask.mock.calls
      .map(([task]) => task)
      .filter(task => task.id === `source:kubernetes:${name}`)
      .at(-1);
  }

  it('reads what is configured and what was found', async () => {
    collector.found = [LAB];
    await collection.start();
    expect(await listed()).toEqual(['lab ok 1', 'test ok 1']);
    expect(taskOf('lab')).toMatchObject({ frequency: { minutes: 5 } });
    expect(collector.change.has('lab')).toBe(true);
  });

  it('follows sources as they come and go, and come back', async () => {
    await collection.start();
    expect(await listed()).toEqual(['test ok 1']);

    collector.found = [LAB];
    await renew();
    expect(await listed()).toEqual(['lab ok 1', 'test ok 1']);
    const task = taskOf('lab');
    expect(task?.signal?.aborted).toBe(false);
    const [{ id: lab }] = await knex('sources').where({ name: 'lab' });

    collector.found = [];
    await renew();
    expect(await listed()).toEqual(['test ok 1']);
    expect(task?.signal?.aborted).toBe(true);
    expect(listener.dropped).toHaveBeenLastCalledWith([lab]);
    expect(() => collection.refresh('kubernetes', 'lab')).toThrow(
      'There is no source kubernetes/lab right now',
    );

    collector.found = [LAB];
    await renew();
    expect(await listed()).toEqual(['lab ok 1', 'test ok 1']);
    expect(taskOf('lab')?.signal?.aborted).toBe(false);
    // The same row, which is what history hangs on.
    expect(await knex('sources').where({ id: lab })).toMatchObject([
      { name: 'lab', removed_at: null },
    ]);
  });

  it('breaks off the read of a source that has gone', async () => {
    collector.found = [LAB];
    const signals: AbortSignal[] = [];
    collector.assets = async function* slow({ signal }, { name }) {
      if (name !== 'lab') return;
      signals.push(signal);
      await new Promise(() => {});
    };
    const started = collection.start();
    while (signals.length === 0) await new Promise(setImmediate);
    collector.found = [];
    await collection.renew();
    expect(signals[0].aborted).toBe(true);
    await started;
    expect(await listed()).toEqual(['test ok 0']);
  });

  it('reads at once what is configured otherwise, and not what has only another schedule', async () => {
    // What can be watched is read in any case.
    collector.canWatch = false;
    collector.found = [LAB];
    await collection.start();
    collector.reads = 0;

    collector.found = [{ ...LAB, schedule: { hours: 1 } }];
    await collection.renew();
    expect(taskOf('lab')).toMatchObject({ frequency: { hours: 1 } });
    await sleep(100);
    expect(collector.reads).toBe(0);

    collector.found = [{ ...LAB, settings: { cluster: 'elsewhere' } }];
    await collection.renew();
    expect(listener.dropped).toHaveBeenCalledTimes(1);
    while (collector.reads === 0) await sleep(10);
    await collection.readAll();
    expect(await listed()).toEqual(['lab ok 1', 'test ok 1']);
  });

  it('leaves everything as it is where nobody can be asked', async () => {
    collector.found = [LAB];
    await collection.start();
    collector.found = new Error('the clusters cannot be listed');
    expect(await renew()).toBe(false);
    expect(await listed()).toEqual(['lab ok 1', 'test ok 1']);
    expect(taskOf('lab')?.signal?.aborted).toBe(false);
    expect(logger.warn).toHaveBeenCalledWith('Sources could not be asked for', {
      collector: 'kubernetes',
      error: 'the clusters cannot be listed',
    });

    // A replica that starts meanwhile knows only what is configured, and takes nothing away either.
    const other = aReplica();
    await other.start();
    expect(await listed()).toEqual(['lab ok 1', 'test ok 1']);
    expect(() => other.refresh('kubernetes', 'lab')).toThrow(
      'There is no source kubernetes/lab right now',
    );

    collector.found = [LAB];
    expect(await renew(other)).toBe(true);
    expect(() => other.refresh('kubernetes', 'lab')).not.toThrow();
  });

  it('lists what it cannot read, and never reads it', async () => {
    collector.found = [OIDC];
    await collection.start();
    expect(await store.list(new Date())).toMatchObject([
      { name: 'oidc', status: 'unscannable', message: OIDC.unscannable },
      { name: 'test', status: 'ok' },
    ]);
    expect(taskOf('oidc')).toBeUndefined();
    expect(collector.reads).toBe(1);
    expect(() => collection.refresh('kubernetes', 'oidc')).toThrow(
      'The source kubernetes/oidc cannot be read: It needs a user’s token',
    );

    collector.found = [aSource({ name: 'oidc' })];
    await renew();
    expect(await listed()).toEqual(['oidc ok 1', 'test ok 1']);
    collector.found = [OIDC];
    await renew();
    expect(await listed()).toEqual(['oidc unscannable 0', 'test ok 1']);
  });

  it('prefers a configured source to one of its name that was found', async () => {
    collector.found = [aSource({ settings: { cluster: 'test' } })];
    await collection.start();
    expect(collector.reads).toBe(1);
    collector.found = [];
    await renew();
    expect(listener.dropped).not.toHaveBeenCalled();
    expect(await listed()).toEqual(['test ok 1']);
  });
});
