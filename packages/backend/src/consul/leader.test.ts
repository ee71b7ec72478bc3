import type { TestBackend } from '@backstage/backend-test-utils';
import type { Scorecard } from 'backstage-plugin-layer6-common';
import { eventually, PATIENCE_MS } from '../__testUtils__/eventually';
import { portalOf, startPortal, verdict } from './__testUtils__/portal';
import {
  registerServices,
  SERVERS,
  testbed,
  withConsul,
} from './__testUtils__/realConsul';

withConsul('three servers with a leader', () => {
  jest.setTimeout(3 * PATIENCE_MS);
  let backend: TestBackend;
  let portal: ReturnType<typeof portalOf>;

  beforeAll(async () => {
    for (const server of SERVERS) await registerServices(server);
    backend = await startPortal(
      SERVERS.map((url, index) => ({ name: `server${index + 1}`, url })),
    );
    portal = portalOf(backend);
  });

  afterAll(async () => {
    await backend?.stop();
    testbed('servers');
  });

  const instancesOf = ({ placements }: Scorecard, source: string) =>
    placements.find(placement => placement.source === source)?.replicas?.ready;

  it('outlasts the death of the leader, and keeps what it knew when the others have none', async () => {
    await eventually(async () => {
      const { server1, server2, server3 } = await portal.sources();
      expect([server1, server2, server3].map(each => each.status)).toEqual(
        Array(3).fill('ok'),
      );
    });
    const dead = SERVERS.indexOf(testbed('kill-leader'));
    const alive = [0, 1, 2].filter(index => index !== dead);
    const names = alive.map(index => `server${index + 1}`);
    for (const name of names) await portal.refreshSource(name);
    await portal.refreshSource(`server${dead + 1}`);
    await eventually(async () => {
      const sources = await portal.sources();
      for (const name of names) expect(sources[name].status).toBe('ok');
      expect(sources[`server${dead + 1}`]).toMatchObject({
        status: 'failed',
        message: expect.stringContaining('refused the connection'),
      });
    });
    expect(
      instancesOf(await portal.scorecard('cart'), names[0]),
    ).toBeGreaterThan(0);

    const next = SERVERS.indexOf(testbed('kill-leader'));
    const [last] = alive.filter(index => index !== next);
    const name = `server${last + 1}`;
    await portal.refreshSource(name);
    await eventually(async () => {
      expect((await portal.sources())[name]).toMatchObject({
        status: 'failed',
        message: expect.stringMatching(/leader/),
      });
    });
    // Not a verdict: what was seen before stands until it is too old.
    expect(verdict(await portal.scorecard('cart'))).toBe(
      'partial: transparent-proxy-off',
    );

    testbed('servers');
    await eventually(async () => {
      await portal.refreshSource(name);
      expect((await portal.sources())[name].status).toBe('ok');
    });
  });
});
