import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect, LAYER6 } from './__testUtils__/collect';
import { Monitor } from './__testUtils__/Monitor';

/*
 * Real servers: a primary with replicas and a Sentinel, a server without streams, a cluster. testbed/redis.sh starts them; without
 * it nothing of this is tried.
 */

const {
  LAYER6_TEST_REDIS: primary = '',
  LAYER6_TEST_REDIS_REPLICAS: replicas = '',
  LAYER6_TEST_REDIS_SENTINEL: sentinel = '',
  LAYER6_TEST_REDIS_TLS: secured = '',
  LAYER6_TEST_REDIS_CA: authority = '',
  LAYER6_TEST_REDIS_PLAIN: plain = '',
  LAYER6_TEST_REDIS_CLUSTER: cluster = '',
} = process.env;

const as = (name: string) => ({ username: name, password: name });

/** What a Sentinel may be heard of within a second or two. */
const SENTINEL_PERIOD_MS = 2_500;

const withServers = primary ? describe : describe.skip;

withServers('Redis', () => {
  jest.setTimeout(30_000);

  it('finds streams in every database with the least rights that the readme names', async () => {
    const { broker, streams, report } = await collect([primary]);
    expect(report).toMatchObject({
      coverage: {
        Node: { state: 'listed', count: 3 },
        Stream: { state: 'listed', count: 3 },
        'Consumer group': { state: 'listed', count: 1 },
      },
      problems: [],
    });
    expect(broker).toMatchObject({
      technology: 'redis',
      version: expect.stringMatching(/^7\./),
      brokers: { known: true, value: 3 },
      technologies: [{ id: 'redis', component: null }],
    });
    expect(Object.keys(streams).sort()).toEqual([
      '0 audit',
      '0 shop:orders',
      '2 elsewhere',
    ]);
    expect(streams['0 shop:orders']).toMatchObject({
      technology: 'redis-streams',
      type: 'stream',
      channelName: 'shop:orders',
      brokerKey: broker.key,
      consumerGroups: true,
      groups: ['billing'],
    });
    expect(streams['0 shop:orders'].technologies[0].evidence).toMatchObject([
      { path: 'TYPE', value: 'stream' },
      { path: 'XINFO GROUPS[billing].lag', value: 1 },
    ]);
    expect(streams['0 audit'].consumerGroups).toBeUndefined();
  });

  it('sees a Redis without streams, and makes nothing more of it', async () => {
    const { broker, streams, report } = await collect([plain]);
    expect(streams).toEqual({});
    expect(broker.technologies.map(({ id }) => id)).toEqual(['redis']);
    expect(report.coverage.Stream).toEqual({ state: 'listed', count: 0 });
  });

  it('finds the servers by their Sentinel', async () => {
    const account = { sentinel: { password: 'sentinel' }, ...LAYER6 };
    const { broker, streams } = await collect([sentinel], account, {
      master: 'main',
    });
    expect(broker.brokers).toMatchObject({ value: 3 });
    expect(Object.keys(streams)).toHaveLength(3);
    await expect(
      collect([sentinel], account, { master: 'other' }),
    ).rejects.toThrow(`The Sentinel ${sentinel} watches no other`);
    await expect(
      collect([sentinel], LAYER6, { master: 'main' }),
    ).rejects.toMatchObject({ code: 'authentication' });
    await expect(collect([sentinel], { password: 'sentinel' })).rejects.toThrow(
      `${sentinel} is a Sentinel; its source needs`,
    );
  });

  it('reads every shard of a cluster', async () => {
    const [, second] = cluster.split(',');
    const { broker, streams } = await collect([second]);
    expect(broker.brokers).toMatchObject({ value: 6 });
    expect(Object.keys(streams).sort()).toEqual(
      [1, 2, 3, 4, 5, 6].map(at => `0 events-${at}`),
    );
  });

  it('is read over TLS, and not where its certificate is not trusted', async () => {
    const ca = readFileSync(authority, 'utf8');
    const { streams } = await collect([secured], { ...LAYER6, tls: { ca } });
    expect(Object.keys(streams)).toHaveLength(3);
    await expect(
      collect([secured], { ...LAYER6, tls: {} }),
    ).rejects.toMatchObject({ code: 'tls' });
    await expect(collect([secured])).rejects.toMatchObject({ code: 'broken' });
    await expect(collect([plain], { ...LAYER6, tls: { ca } })).rejects.toThrow(
      'it did not answer in time; it may have no TLS',
    );
  });

  it('tells what stands in the way', async () => {
    await expect(
      collect([primary], { ...LAYER6, password: 'guessed' }),
    ).rejects.toMatchObject({
      code: 'authentication',
      message: `${primary} does not accept the user name or password`,
    });
    await expect(collect([primary], {})).rejects.toMatchObject({
      code: 'authentication',
      message: `${primary} wants a password`,
    });
    const blind = await collect([primary], as('blind'));
    expect(blind.broker.technology).toBe('redis');
    expect(blind.report.coverage.Stream).toMatchObject({
      state: 'forbidden',
      detail: expect.stringMatching(/^The user lacks \+scan \(/),
    });
    expect(blind.report.coverage['Consumer group']).toMatchObject({
      state: 'forbidden',
      count: 0,
    });
    const some = await collect([primary], as('some'));
    expect(some.streams['0 shop:orders'].groups).toEqual(['billing']);
    expect(some.streams['0 audit']).not.toHaveProperty('groups');
    expect(some.report.coverage['Consumer group']).toMatchObject({
      state: 'forbidden',
      count: 1,
      detail: expect.stringContaining(
        'a key pattern for +xinfo|groups (audit)',
      ),
    });
  });

  it('stops where its budget ends, and says how far it came', async () => {
    const { broker, report } = await collect([primary], LAYER6, {
      budget: { keys: 1, seconds: 30 },
    });
    expect(broker.topicsGap).toMatchObject({ code: 'read-failed' });
    expect((await collect([primary])).broker.topicsGap).toBeUndefined();
    expect(report.coverage.Stream).toMatchObject({
      state: 'partial',
      detail: expect.stringMatching(/^The budget ended after \d+ of 503 keys$/),
    });
  });

  it('sends only what reads, to replicas where there are any, as MONITOR shows', async () => {
    const [one, other] = replicas.split(',');
    const shards = cluster.split(',');
    const watched = [primary, one, other, plain, ...shards];
    const monitors = await Promise.all(
      watched.map(address => Monitor.start(address, 'root root')),
    );
    // Whoever speaks before the collector does is not the collector.
    await sleep(SENTINEL_PERIOD_MS);
    const known = monitors.map(monitor => monitor.clients);
    await collect([primary]);
    await collect([plain]);
    await collect([shards[0]]);
    const heard = await Promise.all(
      monitors.map((monitor, at) => monitor.commandsOfOthers(known[at])),
    );
    monitors.forEach(monitor => monitor.stop());
    const [atPrimary, atReplica, atOther, atPlain, ...atShards] = heard.map(
      commands => [...new Set(commands)].sort(),
    );
    expect(atPrimary).toEqual(['auth', 'info']);
    expect(atReplica).toEqual([
      'auth',
      'info',
      'scan',
      'select',
      'xinfo groups',
    ]);
    expect(atOther).toEqual([]);
    expect(atPlain).toEqual(['auth', 'info', 'scan']);
    expect([...new Set(atShards.flat())].sort()).toEqual([
      'auth',
      'cluster nodes',
      'info',
      'readonly',
      'scan',
      'xinfo groups',
    ]);
  });
});
