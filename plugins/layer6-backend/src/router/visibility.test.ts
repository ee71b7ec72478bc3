import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ComplianceServer,
  everything,
  namesIn,
  PLATFORM,
  SHOP,
} from '../__testUtils__/ComplianceServer';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';

describe.each(eachDatabase)('what a caller sees on %s', id => {
  let server: ComplianceServer;

  beforeAll(async () => {
    server = await ComplianceServer.create(await createDatabase(id));
  });

  beforeEach(() => server.reset());

  it('shows nothing to who may see nothing', async () => {
    server.decide({ result: AuthorizeResult.DENY });
    expect((await server.get('/scorecards')).body).toEqual({
      items: [],
      total: 0,
    });
    const { body } = await server.get('/teams');
    expect(body.items).toEqual([]);
    expect(body.total.services).toBe(0);
    expect((await server.get('/checks')).body.items[0].reasons).toEqual([]);
    expect((await server.get('/runtime')).body.items).toEqual([]);
    expect((await server.get('/trends')).body.days[0].score).toBeNull();
    expect((await server.get('/scorecards.json')).body.items).toEqual([]);
    expect(server.streamed).not.toHaveBeenCalled();
    server.permissions.authorize.mockResolvedValue([
      { result: AuthorizeResult.DENY },
    ]);
    expect((await server.get('/sources.json')).status).toBe(403);
  });

  it('shows what the conditions let through: rows, counts, totals', async () => {
    server.onlyOwnedBy(...PLATFORM);
    const list = await server.get('/scorecards?search=o');
    expect(namesIn(list.body)).toEqual(['orders']);
    expect(list.body.total).toBe(1);
    const { body } = await server.get('/teams');
    expect(body.items).toMatchObject([
      { ref: 'group:default/platform', services: 1, score: 50 },
    ]);
    // The catalog did not show the group itself.
    expect(body.items[0].title).toBeUndefined();
    expect(body.total.services).toBe(1);
    expect((await server.get('/trends')).body.days[0].score).toBe(50);
    expect((await server.get('/checks')).body.items[1].counts.fail).toBe(0);
    expect(server.streamed).toHaveBeenCalledTimes(1);
  });

  it('asks the catalog for one entity only where it is not known to be visible', async () => {
    const asked = jest.spyOn(server.catalog, 'getEntityByRef');
    const read = async () =>
      (await server.get('/scorecards/by-name/resource/default/orders')).status;
    expect(await read()).toBe(200);
    expect(asked).not.toHaveBeenCalled();

    server.onlyOwnedBy(...SHOP, 'user:default/ann');
    asked.mockResolvedValue(undefined);
    expect(await read()).toBe(404);
    await server.get('/scorecards');
    expect(await read()).toBe(404);
    expect(asked).toHaveBeenCalledTimes(2);

    server.onlyOwnedBy(...PLATFORM, 'user:default/ann');
    await server.get('/scorecards');
    expect(await read()).toBe(200);
    expect(asked).toHaveBeenCalledTimes(2);

    server.decide({ result: AuthorizeResult.DENY });
    expect(await read()).toBe(404);
    asked.mockRestore();
  });

  it('shares what is visible among equal conditions, for a minute and never longer than the catalog stays as it is', async () => {
    server.onlyOwnedBy(...SHOP);
    expect(namesIn((await server.get('/scorecards')).body)).toEqual([
      'cart',
      'pay',
    ]);
    await server.get('/teams');
    expect(server.streamed).toHaveBeenCalledTimes(1);

    server.onlyOwnedBy(...SHOP, ...PLATFORM);
    const { body } = await server.get('/scorecards');
    expect(namesIn(body)).toEqual(['cart', 'orders', 'pay']);
    expect(server.streamed).toHaveBeenCalledTimes(2);

    server.bench.now = new Date(server.bench.now.getTime() + 61_000);
    await server.get('/scorecards');
    expect(server.streamed).toHaveBeenCalledTimes(3);
    await server.bench.have(...everything);
    await server.get('/scorecards');
    expect(server.streamed).toHaveBeenCalledTimes(4);
  });

  it('asks the catalog once for many who ask at once', async () => {
    server.onlyOwnedBy('user:default/jane');
    const answers = await Promise.all(
      [1, 2, 3].map(() => server.get('/scorecards')),
    );
    expect(answers.map(({ body }) => body.total)).toEqual([0, 0, 0]);
    expect(server.streamed).toHaveBeenCalledTimes(1);
  });

  it('keeps nothing of a set that could not be filled', async () => {
    server.onlyOwnedBy('user:default/joe');
    // eslint-disable-next-line require-yield
    server.streamed.mockImplementation(async function* broken() {
      throw new Error('The catalog does not answer');
    });
    expect((await server.get('/scorecards')).status).toBe(500);
    server.onlyOwnedBy('user:default/joe');
    expect((await server.get('/scorecards')).status).toBe(200);
  });
});
