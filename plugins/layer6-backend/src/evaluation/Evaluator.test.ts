import type { Asset } from 'backstage-plugin-layer6-engine';
import { aDaemon } from '../__testUtils__/assets';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aComponent } from '../__testUtils__/entities';
import { CART, EvaluationBench, PAY } from '../__testUtils__/EvaluationBench';
import { aSource, configured } from '../__testUtils__/FakeCollector';

describe.each(eachDatabase)('Evaluator on %s', id => {
  let bench: EvaluationBench;

  beforeEach(async () => {
    bench = await EvaluationBench.create(await createDatabase(id));
  });

  afterEach(() => jest.restoreAllMocks());

  it('gives a resource a scorecard only while something is bound to it', async () => {
    await bench.inCatalog(aComponent('cart', { kind: 'Resource' }));
    const ref = 'resource:default/cart';
    expect(await bench.scorecards.get(ref)).toBeUndefined();
    await bench.read(bench.cart());
    expect(await bench.scorecards.get(ref)).toBeDefined();
    await bench.read();
    expect(await bench.scorecards.get(ref)).toBeUndefined();
  });

  it('takes the scorecard of an entity that is gone', async () => {
    await bench.inCatalog(aComponent('cart'));
    await bench.read(bench.cart());
    await bench.catalog.remove([CART], bench.now);
    await bench.queue.entitiesChanged([CART], bench.now);
    await bench.queue.settle();
    expect(await bench.scorecards.get(CART)).toBeUndefined();
    expect(await bench.knex('check_intervals').whereNull('to_at')).toEqual([]);
  });

  it('concludes nothing from what is older than its source allows', async () => {
    await bench.inCatalog(aComponent('cart'));
    await bench.read(aDaemon('cart', { at: bench.now }));
    const status = async () => {
      const card = await bench.scorecards.get(CART);
      return card?.checks.find(({ id: check }) => check === 'hpa-configured')
        ?.status;
    };
    expect(await status()).toBe('not-applicable');

    bench.pass(29);
    await bench.queue.drain();
    expect(await status()).toBe('not-applicable');

    bench.pass(1);
    await bench.queue.drain();
    expect(await status()).toBe('unknown');
    expect((await bench.reasonOf(CART, 'hpa-configured'))?.code).toBe('stale');
    expect((await bench.scorecards.get(CART))?.placements).toMatchObject([
      { stale: true },
    ]);

    // Nothing has changed there, and yet everything is known again.
    expect(await bench.read(aDaemon('cart', { at: bench.now }))).toEqual([
      CART,
    ]);
    expect(await status()).toBe('not-applicable');
  });

  it('says of an entity without anything whether something may have been missed', async () => {
    await bench.inCatalog(aComponent('cart'));
    const reason = () => bench.reasonOf(CART, 'hpa-configured');
    expect(await reason()).toMatchObject({
      code: 'read-failed',
      params: { source: 'test', detail: 'it has not been read yet' },
    });

    const sweep = async () => {
      await bench.queue.healthChanged();
      bench.pass(1);
      await bench.queue.drain();
    };
    await bench.read();
    await sweep();
    expect(await reason()).toEqual({ code: 'nothing-bound', params: {} });

    const writer = await bench.begin();
    await writer.fail('403', bench.now);
    await sweep();
    expect(await reason()).toEqual({ code: 'nothing-bound', params: {} });

    bench.pass(30);
    await sweep();
    expect((await reason())?.code).toBe('read-failed');
  });

  it('concludes nothing from a source that cannot be read', async () => {
    await bench.inCatalog(aComponent('cart'), aComponent('pay'));
    const unscannable = 'It needs a user’s token';
    await bench.sources.configure(
      configured(bench.source, aSource({ name: 'oidc', unscannable })),
      bench.now,
    );
    await bench.read(bench.cart());
    bench.pass(1);
    await bench.queue.drain();
    expect(await bench.reasonOf(PAY, 'hpa-configured')).toMatchObject({
      code: 'read-failed',
      params: { source: 'oidc', detail: unscannable },
    });
    expect(await bench.boundTo(CART)).toEqual(['cart']);
  });

  it('withdraws the scorecard of an entity that cannot be evaluated, and goes on with the others', async () => {
    await bench.inCatalog(aComponent('cart'), aComponent('pay'));
    await bench.read(bench.cart(), bench.pay());
    const broken = { ...bench.cart(), messaging: null } as unknown as Asset;
    jest.spyOn(bench.inventory, 'load').mockImplementation(async addresses =>
      addresses.map(({ sourceId, key }) => ({
        sourceId,
        key,
        asset: key.endsWith('cart') ? broken : bench.pay(),
        readAt: bench.now.toISOString(),
      })),
    );
    await bench.queue.everythingChanged();
    await bench.queue.settle();
    expect(await bench.scorecards.get(CART)).toBeUndefined();
    expect(await bench.boundTo(PAY)).toEqual(['pay']);
    expect(bench.logger.error).toHaveBeenCalledWith(
      'An entity could not be evaluated',
      expect.any(Error),
    );
  });

  it('stores what no database likes to store', async () => {
    await bench.inCatalog(aComponent('cart'));
    const strange = bench.cart();
    strange.technologies[0].version = 'v1\0\uD800';
    strange.labels.note = '\0';
    await bench.read(strange);
    expect(await bench.boundTo(CART)).toEqual(['cart']);
    expect(
      (await bench.scorecards.get(CART))?.technologies[0].version,
    ).toContain('v1');
  });
});
