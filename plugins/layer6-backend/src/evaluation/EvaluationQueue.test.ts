import { known } from 'backstage-plugin-layer6-engine';
import { aBroker, aWorkload } from '../__testUtils__/assets';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { aComponent } from '../__testUtils__/entities';
import { CART, EvaluationBench, PAY } from '../__testUtils__/EvaluationBench';
import { configured } from '../__testUtils__/FakeCollector';

describe.each(eachDatabase)('EvaluationQueue on %s', id => {
  let bench: EvaluationBench;

  beforeEach(async () => {
    bench = await EvaluationBench.create(await createDatabase(id));
  });

  afterEach(() => jest.restoreAllMocks());

  it('evaluates only whom a read concerns', async () => {
    await bench.inCatalog(aComponent('cart'), aComponent('pay'));
    await bench.read();
    bench.pass(1);
    await bench.queue.drain();

    expect(await bench.read(bench.cart())).toEqual([CART]);
    expect(await bench.boundTo(CART)).toEqual(['cart']);
    expect(await bench.boundTo(PAY)).toEqual([]);

    bench.pass(1);
    expect(await bench.read(bench.cart(), bench.pay())).toEqual([PAY]);
    expect(await bench.boundTo(PAY)).toEqual(['pay']);

    bench.pass(1);
    expect(await bench.read(bench.cart(), bench.pay())).toEqual([]);

    bench.pass(1);
    expect(
      await bench.read(
        aWorkload('cart', { at: bench.now, ready: 7 }),
        bench.pay(),
      ),
    ).toEqual([CART]);
    expect(
      (await bench.scorecards.get(CART))?.placements[0].replicas?.ready,
    ).toBe(7);

    bench.pass(1);
    expect(await bench.read(bench.pay())).toEqual([CART]);
    expect(await bench.boundTo(CART)).toEqual([]);
  });

  it('follows a label from one entity to another', async () => {
    await bench.inCatalog(aComponent('cart'), aComponent('pay'));
    await bench.read(bench.cart());
    const moved = { ...bench.cart(), labels: { app: 'pay' } };
    expect(await bench.read(moved)).toEqual([CART, PAY]);
    expect(await bench.boundTo(CART)).toEqual([]);
    expect(await bench.boundTo(PAY)).toEqual(['cart']);
  });

  it('forgets what it knew of a source that has left', async () => {
    await bench.inCatalog(aComponent('cart'));
    await bench.read(bench.cart());
    const dropped = await bench.sources.configure(configured(), bench.now);
    await bench.queue.sourcesDropped(dropped);
    await bench.queue.settle();
    expect(await bench.boundTo(CART)).toEqual([]);
    expect((await bench.reasonOf(CART, 'hpa-configured'))?.code).toBe(
      'nothing-bound',
    );
  });

  it('binds a broker that turns up beside a workload that uses it', async () => {
    await bench.inCatalog(aComponent('cart'));
    const broker = aBroker('events', { at: bench.now });
    const client = {
      ...bench.cart(),
      messaging: known(
        [
          {
            technology: 'kafka' as const,
            role: 'client' as const,
            brokerKey: broker.key,
            channels: [],
            evidence: [],
          },
        ],
        [],
        { observed: false },
      ),
    };
    await bench.read(client);
    expect(await bench.knex('bindings').pluck('asset_key')).toEqual([
      client.key,
    ]);
    await bench.read(client, broker);
    expect((await bench.knex('bindings').pluck('asset_key')).sort()).toEqual([
      broker.key,
      client.key,
    ]);
  });

  it('goes on where one entity cannot be stored, and tries it again later', async () => {
    await bench.inCatalog(aComponent('cart'), aComponent('pay'));
    await bench.read();
    const save = bench.scorecards.save.bind(bench.scorecards);
    const broken = jest
      .spyOn(bench.scorecards, 'save')
      .mockImplementation(async (evaluated, at) => {
        if (evaluated.some(({ entityRef }) => entityRef === CART)) {
          throw new Error('invalid byte sequence');
        }
        await save(evaluated, at);
      });
    await bench.read(bench.cart(), bench.pay());
    expect(await bench.boundTo(PAY)).toEqual(['pay']);
    expect(await bench.boundTo(CART)).toEqual([]);
    expect(bench.logger.error).toHaveBeenCalledWith(
      'The evaluation of an entity failed',
      expect.any(Error),
    );

    broken.mockRestore();
    await bench.queue.drain();
    expect(await bench.boundTo(CART)).toEqual([]);
    bench.pass(1);
    await bench.queue.drain();
    expect(await bench.boundTo(CART)).toEqual(['cart']);
  });

  it('evaluates everything where it could not be remembered what has changed', async () => {
    await bench.inCatalog(aComponent('cart'));
    await bench.read();
    const broken = jest
      .spyOn(bench.evaluations, 'mark')
      .mockRejectedValue(new Error('connection lost'));
    await expect(bench.read(bench.cart())).rejects.toThrow('connection lost');
    broken.mockRestore();
    expect(await bench.boundTo(CART)).toEqual([]);

    await bench.queue.healthChanged();
    await bench.queue.settle();
    expect(await bench.boundTo(CART)).toEqual(['cart']);
  });

  it('evaluates everything in batches, and leaves nothing due', async () => {
    const names = Array.from({ length: 250 }, (_, at) => `svc-${at}`);
    await bench.inCatalog(...names.map(name => aComponent(name)));
    bench.evaluate.mockClear();
    await bench.queue.everythingChanged();
    await bench.queue.settle();
    expect(bench.evaluate.mock.calls.map(([refs]) => refs.length)).toEqual([
      100, 100, 50,
    ]);
    expect(await bench.knex('scorecards')).toHaveLength(250);
    expect(
      await bench
        .knex('evaluations')
        .whereNotNull('due_at')
        .pluck('entity_ref'),
    ).toEqual([]);
  });
});
