import { setTimeout as sleep } from 'node:timers/promises';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { aDaemon, aWorkload } from './__testUtils__/assets';
import { aSource, FakeCollector } from './__testUtils__/FakeCollector';
import { eventually, SCORECARD, TestPortal } from './__testUtils__/TestPortal';

describe('the plugin', () => {
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await TestPortal.create();
  });

  afterEach(() => portal.remove());

  it('reads, binds, evaluates and serves', async () => {
    const collector = new FakeCollector();
    collector.assets = ({ now }) => [aDaemon('cart', { at: now })];
    await portal.start(collector);

    await eventually(async () =>
      expect(await portal.placements()).toEqual(['cart']),
    );
    expect(await portal.check('hpa-configured')).toMatchObject({
      status: 'not-applicable',
    });
    expect(
      (await portal.get('/api/layer6/framework')).body.checks,
    ).toHaveLength(4);
    expect((await portal.get('/api/layer6/sources')).body.items).toMatchObject([
      { collector: 'kubernetes', name: 'test', status: 'ok', assets: 1 },
    ]);
    const group = await portal.get(
      '/api/layer6/scorecards/by-name/group/default/checkout',
    );
    expect(group.status).toBe(404);
    expect(group.body.error.message).toBe(
      'Entities of kind group get no scorecard',
    );
  });

  it('reads again when a source says that it has changed', async () => {
    const collector = new FakeCollector();
    await portal.start(collector);
    await eventually(async () => expect(await portal.placements()).toEqual([]));

    collector.assets = ({ now }) => [aWorkload('cart', { at: now })];
    collector.change.get('test')!();
    await eventually(async () =>
      expect(await portal.placements()).toEqual(['cart']),
    );
  });

  it('refreshes one scorecard, in one read for all who ask at once', async () => {
    const other = aSource({ name: 'other' });
    const collector = new FakeCollector([aSource(), other]);
    const read: string[] = [];
    let ready = 1;
    collector.assets = async function* slow({ now }, source) {
      read.push(source.name);
      await sleep(50);
      if (source.name === 'test') yield aWorkload('cart', { at: now, ready });
    };
    await portal.start(collector);
    await eventually(async () =>
      expect(await portal.placements()).toEqual(['cart']),
    );
    await sleep(100);

    read.length = 0;
    ready = 4;
    const answers = await Promise.all([
      portal.post(`${SCORECARD}/refresh`),
      portal.post(`${SCORECARD}/refresh`),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body.placements).toMatchObject([{ replicas: { ready: 4 } }]);
    }
    // What the entity is not bound to is left alone.
    expect(read).toEqual(['test']);
  });

  it('refreshes a source in the background', async () => {
    const collector = new FakeCollector();
    await portal.start(collector);
    await eventually(async () => expect(await portal.placements()).toEqual([]));
    collector.assets = ({ now }) => [aWorkload('cart', { at: now })];
    const refresh = (name: string) =>
      portal.post(`/api/layer6/sources/kubernetes/${name}/refresh`);
    expect((await refresh('test')).status).toBe(202);
    expect((await refresh('nothing')).status).toBe(404);
    await eventually(async () =>
      expect(await portal.placements()).toEqual(['cart']),
    );
  });

  it('lists a source that was found and cannot be read, and says why not', async () => {
    const collector = new FakeCollector();
    const unscannable = 'It needs the token of a user';
    collector.found = [aSource({ name: 'oidc', unscannable })];
    await portal.start(collector);
    await eventually(async () =>
      expect(
        (await portal.get('/api/layer6/sources')).body.items,
      ).toMatchObject([
        { name: 'oidc', status: 'unscannable', message: unscannable },
        { name: 'test', status: 'ok' },
      ]),
    );
    const { status, body } = await portal.post(
      '/api/layer6/sources/kubernetes/oidc/refresh',
    );
    expect(status).toBe(409);
    expect(body.error.message).toContain(unscannable);
  });

  it('starts where sources cannot be asked for', async () => {
    const collector = new FakeCollector();
    collector.found = new Error('not there yet');
    collector.assets = ({ now }) => [aWorkload('cart', { at: now })];
    await portal.start(collector);
    await eventually(async () =>
      expect(await portal.placements()).toEqual(['cart']),
    );
  });

  it('keeps since over a restart, be it longer than what was read stays good', async () => {
    const collector = new FakeCollector([aSource({ maxAge: { seconds: 1 } })]);
    collector.assets = ({ now }) => [aDaemon('cart', { at: now })];
    await portal.start(collector);
    await eventually(async () =>
      expect(await portal.placements()).toEqual(['cart']),
    );
    const { since } = await portal.check('hpa-configured');
    await portal.stop();
    await sleep(1_100);

    await portal.start(collector);
    await portal.scheduler!.triggerTask('evaluate');
    expect(await portal.check('hpa-configured')).toMatchObject({
      status: 'not-applicable',
      since,
    });
  });

  it('shows nothing any more of a source that is configured otherwise, or no longer', async () => {
    const collector = new FakeCollector();
    collector.assets = ({ now }) => [aWorkload('cart', { at: now })];
    await portal.start(collector);
    await eventually(async () =>
      expect(await portal.placements()).toEqual(['cart']),
    );
    await portal.stop();

    const moved = aSource({ settings: { path: 'clusters/other' } });
    const broken = new FakeCollector([moved]);
    broken.assets = () => {
      throw new Error('no such folder');
    };
    await portal.start(broken);
    await eventually(async () => expect(await portal.placements()).toEqual([]));
    expect((await portal.get('/api/layer6/sources')).body.items).toMatchObject([
      { status: 'failed', message: 'no such folder', assets: 0 },
    ]);
    await portal.stop();

    await portal.start(new FakeCollector([]));
    expect((await portal.get('/api/layer6/sources')).body.items).toEqual([]);
    await eventually(async () => expect(await portal.placements()).toEqual([]));
  });

  it('keeps what it knows of a source that fails, until that is too old', async () => {
    // Long enough for a busy machine to look before it is over.
    const maxAge = { seconds: 5 };
    const collector = new FakeCollector([aSource({ maxAge })]);
    collector.assets = ({ now }) => [aDaemon('cart', { at: now })];
    await portal.start(collector);
    await eventually(async () =>
      expect(await portal.placements()).toEqual(['cart']),
    );

    collector.assets = () => {
      throw new Error('unreachable');
    };
    const { status, body } = await portal.post(`${SCORECARD}/refresh`);
    expect(status).toBe(503);
    expect(body.error.message).toContain('kubernetes/test: unreachable');
    expect((await portal.get('/api/layer6/sources')).body.items).toMatchObject([
      { status: 'failed', message: 'unreachable', assets: 1 },
    ]);
    expect((await portal.check('hpa-configured')).status).toBe(
      'not-applicable',
    );

    await sleep(maxAge.seconds * 1_000);
    await portal.scheduler!.triggerTask('evaluate');
    expect(await portal.check('hpa-configured')).toMatchObject({
      status: 'unknown',
      reason: { code: 'stale' },
    });
    expect((await portal.get('/api/layer6/sources')).body.items).toMatchObject([
      { stale: true },
    ]);
  });

  it('lets nobody do what is not allowed', async () => {
    await portal.start(new FakeCollector());
    portal.permission = AuthorizeResult.DENY;
    expect((await portal.get('/api/layer6/sources')).status).toBe(403);
    expect((await portal.post(`${SCORECARD}/refresh`)).status).toBe(403);
    expect(
      (await portal.post('/api/layer6/sources/kubernetes/test/refresh')).status,
    ).toBe(403);
    const hidden = '/api/layer6/scorecards/by-name/component/default/hidden';
    expect((await portal.get(hidden)).status).toBe(404);
  });

  it('refuses to start with a collector that is not installed', async () => {
    await expect(
      portal.start(new FakeCollector(), { sources: { kafka: [] } }),
    ).rejects.toThrow('layer6.sources names kafka');
  });
});
