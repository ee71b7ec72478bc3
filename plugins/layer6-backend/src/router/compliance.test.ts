import type { ServiceSummary, TeamRow } from 'backstage-plugin-layer6-common';
import {
  cart,
  ComplianceServer,
  namesIn,
  SHOP,
  SYSTEM,
} from '../__testUtils__/ComplianceServer';
import { refOf } from '../__testUtils__/ComplianceBench';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';

describe.each(eachDatabase)('lists and roll-ups over HTTP on %s', id => {
  let server: ComplianceServer;

  beforeAll(async () => {
    server = await ComplianceServer.create(await createDatabase(id));
  });

  beforeEach(() => server.reset());

  it('lists services with what their scorecards say', async () => {
    const { status, body } = await server.get('/scorecards');
    expect(status).toBe(200);
    expect(namesIn(body)).toEqual(['batch', 'cart', 'orders', 'pay']);
    expect(body.total).toBe(4);
    expect(body.items[1]).toMatchObject({
      entityRef: refOf({ ...cart, owners: SHOP, results: [] }),
      owners: SHOP,
      system: SYSTEM,
      score: 25,
      coverage: 1,
      checks: [
        { id: 'hpa-configured', status: 'fail', reasonCode: 'no-hpa' },
        { countsFor: 'resource:default/orders' },
      ],
      tags: [{ code: 'R5.2', state: 'observed' }],
      stale: false,
    });
  });

  it.each([
    ['search=AR', ['cart']],
    ['search=%25', []],
    ['team=group:default/all', ['cart', 'orders', 'pay']],
    ['team=shop&team=none', ['batch', 'cart', 'pay']],
    [`system=${SYSTEM}`, ['cart']],
    ['kind=Resource', ['orders']],
    ['type=service&lifecycle=production', ['batch', 'cart', 'orders', 'pay']],
    ['tag=R5.2', ['batch', 'cart', 'orders', 'pay']],
    ['tag=R5.2:declared', []],
    ['technology=kubernetes@1.31', ['batch', 'cart', 'orders', 'pay']],
    ['technology=kubernetes@1.3', []],
    ['check=hpa-configured:fail', ['cart']],
    ['check=hpa-configured:fail:no-hpa', ['cart']],
    [
      'check=hpa-configured:pass&check=hpa-configured:unknown',
      ['batch', 'pay'],
    ],
    ['cluster=nowhere', []],
    ['stale=true', []],
  ])('filters by %s', async (query, expected) => {
    const { status, body } = await server.get(`/scorecards?${query}`);
    expect(status).toBe(200);
    expect(namesIn(body)).toEqual(expected);
    expect(body.total).toBe(expected.length);
  });

  it.each([
    ['name', 'asc', ['batch', 'cart', 'orders', 'pay']],
    ['name', 'desc', ['pay', 'orders', 'cart', 'batch']],
    ['score', 'asc', ['cart', 'orders', 'pay', 'batch']],
    ['score', 'desc', ['pay', 'orders', 'cart', 'batch']],
    ['owner', 'asc', ['orders', 'cart', 'pay', 'batch']],
    ['owner', 'desc', ['pay', 'cart', 'orders', 'batch']],
    ['system', 'asc', ['cart', 'batch', 'pay', 'orders']],
    ['hpa-configured', 'asc', ['cart', 'batch', 'pay', 'orders']],
    ['hpa-configured', 'desc', ['pay', 'batch', 'cart', 'orders']],
    ['observedAt', 'desc', ['orders', 'pay', 'cart', 'batch']],
  ])('sorts by %s %s, page by page', async (sort, order, expected) => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { status, body } = await server.get(
        `/scorecards?sort=${sort}&order=${order}&limit=1${cursor}`,
      );
      expect(status).toBe(200);
      expect(body.total).toBe(4);
      seen.push(...namesIn(body));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(seen).toEqual(expected);
  });

  it.each([
    ['check=cpu-limits', 'check names "cpu-limits"'],
    ['check=hpa-configured:green', 'check must be'],
    ['tag=R5.2:seen', 'tag must be'],
    ['team=shop/', 'team must be'],
    ['sort=colour', 'sort must be one of'],
    ['cursor=abc', 'cursor must be'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=many', 'limit'],
    ['order=up', 'order'],
    ['colour=red', 'colour'],
  ])('says what is wrong with %s', async (query, message) => {
    const { status, body } = await server.get(`/scorecards?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it('goes on with no cursor of another order', async () => {
    const { body } = await server.get('/scorecards?sort=name&limit=1');
    const other = await server.get(
      `/scorecards?sort=score&cursor=${body.nextCursor}`,
    );
    expect(other.status).toBe(400);
  });

  it('rolls up teams, each result for the entity that answers for it', async () => {
    const { status, body } = await server.get('/teams');
    expect(status).toBe(200);
    expect(
      body.items.map(({ ref, services, score, checks }: TeamRow) => [
        ...[ref, services, score, checks['hpa-configured'].fail],
        checks['kafka-replication-factor'].partial,
      ]),
    ).toEqual([
      ['group:default/all', 3, 50, 1, 1],
      ['group:default/platform', 1, 50, 0, 1],
      ['group:default/shop', 2, 50, 1, 0],
      [null, 1, null, 0, 0],
    ]);
    expect(body.items[0]).toMatchObject({ title: 'Team all', children: 2 });
    expect(body.items[2].parentRef).toBe('group:default/all');
    expect(body.total).toMatchObject({ services: 4, score: 50 });
  });

  it('rolls up a group, a system and a domain', async () => {
    const group = await server.get('/teams/by-name/group/default/all');
    expect(group.status).toBe(200);
    expect(group.body).toMatchObject({ services: 3, score: 50 });
    expect(group.body.children).toHaveLength(2);
    expect(
      group.body.worst.map(({ entityRef }: ServiceSummary) => entityRef),
    ).toEqual([
      'component:default/cart',
      'resource:default/orders',
      'component:default/pay',
    ]);
    const system = await server.get('/teams/by-name/System/default/store');
    expect(system.body).toMatchObject({ ref: SYSTEM, services: 1, score: 0 });
    const domain = await server.get('/teams/by-name/domain/default/retail');
    expect(domain.body).toMatchObject({ services: 0, score: null });
    expect((await server.get('/teams/by-name/group/default/gone')).status).toBe(
      404,
    );
    expect(
      (await server.get('/teams/by-name/component/default/cart')).status,
    ).toBe(400);
  });

  it('counts reasons, and what services run on', async () => {
    const { body } = await server.get('/checks');
    const [, hpa, , kafka] = body.items;
    expect(hpa).toMatchObject({
      id: 'hpa-configured',
      counts: { pass: 1, fail: 1, unknown: 1, partial: 0 },
    });
    expect(hpa.reasons[0]).toEqual({
      status: 'fail',
      code: 'no-hpa',
      label: {
        en: 'No HPA targets …',
        ko: '…에 연결된 HPA가 없습니다',
      },
      count: 1,
      examples: ['component:default/cart'],
    });
    expect(kafka.counts.partial).toBe(1);

    const runtime = await server.get('/runtime?team=shop');
    expect(runtime.body.items[0]).toEqual({
      component: 'container-orchestration',
      technology: 'kubernetes',
      services: 2,
      versions: [{ version: 'v1.31.2', distribution: 'eks', services: 2 }],
    });
    expect(runtime.body.tags).toContainEqual({
      ...{ code: 'R5.2', observed: 2 },
      ...{ undeclared: 0, declared: 0, unknown: 0 },
    });
  });

  it('tells history and trends', async () => {
    const history = await server.get(
      '/scorecards/by-name/component/default/cart/history?limit=1',
    );
    expect(history.status).toBe(200);
    expect(history.body).toMatchObject({
      items: [
        {
          check: 'kafka-replication-factor',
          to: { status: 'partial', message: { en: 'It is partial' } },
        },
      ],
      total: 2,
    });
    const rest = await server.get(
      `/scorecards/by-name/component/default/cart/history?cursor=${history.body.nextCursor}`,
    );
    expect(rest.body.items).toMatchObject([{ check: 'hpa-configured' }]);

    const trend = await server.get('/trends?days=7&owners=today&team=shop');
    expect(trend.status).toBe(200);
    expect(trend.body).toMatchObject({
      days: [{ day: '2026-01-15', score: 50 }],
      from: '2026-01-09',
      to: '2026-01-15',
      timeZone: 'Asia/Seoul',
    });
    expect((await server.get('/trends?days=732')).status).toBe(400);
  });

  it('exports every view', async () => {
    const csv = await server.getTable('/scorecards.csv?team=shop');
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="scorecards.csv"',
    });
    const [head, ...lines] = csv.text.trimEnd().split('\r\n');
    expect(head).toMatch(/^\uFEFFentity,title,type,/);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^component:default\/cart,,service,production,group:default\/shop,/,
    );
    const json = await server.get('/scorecards.json?team=shop');
    expect(namesIn(json.body)).toEqual(['cart', 'pay']);
    for (const view of ['teams', 'checks', 'runtime', 'sources']) {
      const { text } = await server.getTable(`/${view}.csv`);
      expect(text).toMatch(/^\uFEFF\w+,/);
      const { body } = await server.get(`/${view}.json`);
      expect(body.items).toEqual((await server.get(`/${view}`)).body.items);
    }
  });
});
