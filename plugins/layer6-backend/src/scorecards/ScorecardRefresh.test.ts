import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Asset } from 'backstage-plugin-layer6-engine';
import type { CollectReport, CollectScope } from 'backstage-plugin-layer6-node';
import type { CatalogMirror } from '../catalog/CatalogMirror';
import { SourceCollection } from '../collection/SourceCollection';
import { SourceDiscovery } from '../collection/SourceDiscovery';
import { aCluster, aWorkload } from '../__testUtils__/assets';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aComponent } from '../__testUtils__/entities';
import { CART, EvaluationBench, PAY } from '../__testUtils__/EvaluationBench';
import { aReport, FakeCollector } from '../__testUtils__/FakeCollector';
import { RefreshLeases } from './RefreshLeases';
import { ScorecardRefresh } from './ScorecardRefresh';

describe.each(eachDatabase)('ScorecardRefresh on %s', id => {
  let bench: EvaluationBench;
  let collector: FakeCollector;
  let collection: SourceCollection;
  let refresh: ScorecardRefresh;
  let scopes: CollectScope[];
  let stopping: AbortController;
  /** What a read of the scope yields. */
  let part: (now: Date) => Iterable<Asset> | AsyncIterable<Asset>;
  let report: CollectReport;

  beforeEach(async () => {
    bench = await EvaluationBench.create(await createDatabase(id));
    collector = new FakeCollector([bench.source]);
    collector.assets = ({ now }) => [
      aWorkload('cart', { at: now }),
      aWorkload('pay', { at: now }),
      aCluster({ at: now }),
    ];
    scopes = [];
    report = aReport({ complete: true });
    collector.collectScope = async function* collectScope(_, scope, { now }) {
      scopes.push(scope);
      yield* part(now);
      return report;
    };
    stopping = new AbortController();
    const options = { logger: bench.logger, shutdown: stopping.signal };
    collection = new SourceCollection(
      [{ definition: bench.source, collector }],
      new SourceDiscovery([], options),
      {
        ...options,
        store: bench.sources,
        inventory: bench.inventory,
        listener: {
          committed: commit => bench.queue.inventoryChanged(commit),
          ended: () => bench.queue.healthChanged(),
          dropped: ids => bench.queue.sourcesDropped(ids),
        },
        scheduler: mockServices.scheduler.mock(),
        clock: () => bench.now,
      },
    );
    refresh = aReplica();
    await bench.inCatalog(aComponent('cart'), aComponent('pay'));
    await collection.start();
    await bench.queue.drain();
    bench.pass(1);
  });

  afterEach(async () => {
    stopping.abort();
    await collection.settle();
    await bench.queue.settle();
  });

  function aReplica(): ScorecardRefresh {
    return new ScorecardRefresh({
      mirror: {
        readEntity: async () => {},
      } as Partial<CatalogMirror> as CatalogMirror,
      collection,
      evaluations: bench.evaluations,
      evaluator: bench.evaluator,
      leases: RefreshLeases.create(bench.knex),
      clock: () => bench.now,
    });
  }

  const cart = () => bench.scorecards.get(CART);

  it('reads only what the entity rests on, and says when', async () => {
    const read = (await cart())?.observedAt;
    part = at => [
      aWorkload('cart', { at, ready: 4 }),
      aWorkload('pay', { at }),
    ];
    await refresh.refresh(CART);
    expect(collector.reads).toBe(1);
    expect(scopes).toEqual([
      {
        namespaces: ['shop'],
        assetKeys: [aCluster({ at: bench.now }).key, bench.cart().key],
      },
    ]);
    const scorecard = await cart();
    expect(scorecard?.placements).toMatchObject([
      { replicas: { ready: 4 }, observedAt: bench.now.toISOString() },
    ]);
    expect(scorecard?.technologies[0].evidence[0].observedAt).toBe(
      bench.now.toISOString(),
    );
    // The cluster was not read again.
    expect(scorecard?.observedAt).toBe(read);
    // Pay has not been evaluated since, and claims nothing newer.
    expect((await bench.scorecards.get(PAY))?.observedAt).toBe(read);

    bench.pass(1);
    collector.assets = ({ now }) => [
      aWorkload('cart', { at: now, ready: 4 }),
      aWorkload('pay', { at: now }),
      aCluster({ at: now }),
    ];
    bench.evaluate.mockClear();
    await collection.readAll();
    await bench.queue.settle();
    // Nothing is new, so nobody is evaluated; and all of it was seen again.
    expect(bench.evaluate).not.toHaveBeenCalled();
    expect(await cart()).toMatchObject({
      observedAt: bench.now.toISOString(),
      placements: [{ observedAt: bench.now.toISOString() }],
    });
  });

  it('notices what has vanished, for everybody', async () => {
    part = at => [aWorkload('cart', { at })];
    await refresh.refresh(CART);
    await bench.queue.settle();
    expect(await bench.boundTo(CART)).toEqual(['cart']);
    expect(await bench.boundTo(PAY)).toEqual([]);
  });

  it('says what could not be read, and keeps what was there', async () => {
    const before = await cart();
    part = function* broken(at) {
      yield aWorkload('cart', { at, ready: 9 });
      throw new Error('503 from the API server');
    };
    const refreshed = refresh.refresh(CART);
    await expect(refreshed).rejects.toThrow(ServiceUnavailableError);
    await expect(refreshed).rejects.toThrow(
      'Not everything could be read again; the rest stays as it was. kubernetes/test: 503 from the API server',
    );
    expect(await cart()).toEqual(before);
    expect(await bench.sources.list(bench.now)).toMatchObject([
      { status: 'ok' },
    ]);
    expect(await bench.knex('refreshes')).toEqual([]);
  });

  it('reads again where a whole read has begun meanwhile', async () => {
    let tries = 0;
    part = async function* overtaken(at) {
      tries += 1;
      if (tries === 1) {
        bench.pass(1);
        await collection.readAll();
      }
      yield aWorkload('cart', { at, ready: tries });
    };
    await refresh.refresh(CART);
    expect((await cart())?.placements).toMatchObject([
      { replicas: { ready: 2 }, observedAt: bench.now.toISOString() },
    ]);
  });

  it('reads in whole what cannot be read in part', async () => {
    collector.collectScope = () => undefined;
    collector.assets = ({ now }) => [aWorkload('cart', { at: now, ready: 5 })];
    await refresh.refresh(CART);
    expect((await cart())?.placements).toMatchObject([
      { replicas: { ready: 5 } },
    ]);

    collector.assets = () => {
      throw new Error('no such folder');
    };
    await expect(refresh.refresh(CART)).rejects.toThrow(
      'kubernetes/test: no such folder',
    );
  });

  it('never refreshes an entity twice at a time, be it in two replicas', async () => {
    let running = 0;
    let most = 0;
    part = async function* slow(at) {
      running += 1;
      most = Math.max(most, running);
      await sleep(50);
      yield aWorkload('cart', { at });
      running -= 1;
    };
    const other = aReplica();
    await Promise.all([
      refresh.refresh(CART),
      refresh.refresh(CART),
      other.refresh(CART),
    ]);
    expect(most).toBe(1);
    expect(scopes).toHaveLength(2);
  });

  it('takes over from a replica that has died', async () => {
    part = at => [aWorkload('cart', { at })];
    await RefreshLeases.create(bench.knex).take(CART, bench.now);
    bench.pass(1);
    await refresh.refresh(CART);
    expect(scopes).toHaveLength(1);
  });
});
