import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { collect } from './__testUtils__/collect';
import { ManagementPeer } from './__testUtils__/ManagementPeer';

let peer: ManagementPeer;

beforeEach(async () => {
  peer = await ManagementPeer.start();
});

afterEach(() => peer.stop());

it('reads every page of every virtual host, and only reads', async () => {
  const many = Array.from({ length: 1200 }, (_, at) => ({ name: `q-${at}` }));
  peer.queues = { '/': many, 'shop/eu': [{ name: 'orders', type: 'quorum' }] };
  const { queues, report } = await collect(peer.url);
  expect(Object.keys(queues)).toHaveLength(1201);
  expect(queues['shop/eu orders'].key).toBe(
    'channel:shop%2Feu/rabbitmq/Queue/orders',
  );
  expect(report.coverage).toMatchObject({
    'Virtual host': { state: 'listed', count: 2 },
    Queue: { state: 'listed', count: 1201 },
  });
  expect(
    peer.requests.filter(each => each.startsWith('GET queues/%2F?')),
  ).toHaveLength(3);
  expect(peer.requests.every(each => each.startsWith('GET '))).toBe(true);
  expect(await peer.openConnections()).toBe(0);
});

it('leaves out queues that live and die with a connection', async () => {
  peer.queues = {
    '/': [{ name: 'amq.gen-1', exclusive: true }, { name: 'orders' }],
  };
  expect(Object.keys((await collect(peer.url)).queues)).toEqual(['/ orders']);
});

it('takes a member for behind where its node does not run, whatever the queue says', async () => {
  peer.nodes = [
    { name: 'rabbit@one', running: true },
    { name: 'rabbit@two', running: false },
  ];
  const members = ['rabbit@one', 'rabbit@two'];
  peer.queues = {
    '/': [{ name: 'orders', type: 'quorum', members, online: members }],
  };
  const { queues, report } = await collect(peer.url);
  expect(queues['/ orders'].replication).toMatchObject({
    value: { factor: 2, underReplicated: [0] },
  });
  expect(report.problems).toEqual([
    { message: 'Node rabbit@two is not running' },
  ]);
});

it('keeps a stream as long as the shorter of its argument and its policy', async () => {
  const stream = (name: string, argument: unknown, policy: unknown) => ({
    name,
    type: 'stream',
    arguments: argument ? { 'x-max-age': argument } : [],
    effective_policy_definition: policy ? { 'max-age': policy } : [],
  });
  peer.queues = {
    '/': [
      stream('both', '7D', '12h'),
      stream('policy', null, '1Y'),
      stream('neither', null, null),
      stream('odd', 'a week', null),
    ].map(each => JSON.parse(JSON.stringify(each))),
  };
  const { queues } = await collect(peer.url);
  expect(queues['/ both'].retentionMs).toMatchObject({ value: 43_200_000 });
  expect(queues['/ policy'].retentionMs).toMatchObject({
    value: 365 * 86_400_000,
    evidence: [{ path: "effective_policy_definition['max-age']" }],
  });
  expect(queues['/ neither'].retentionMs).toBeUndefined();
  expect(queues['/ odd'].retentionMs).toBeUndefined();
});

describe('when something stands in the way', () => {
  it('tells a wrong password', async () => {
    await expect(
      collect(peer.url, { username: 'layer6', password: 'guessed' }),
    ).rejects.toMatchObject({
      code: 'authentication',
      message: `${peer.host} does not accept the user name or password (Login failed)`,
    });
  });

  it('tells a server that is not there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.close();
    await expect(collect(`http://${host}`)).rejects.toMatchObject({
      code: 'refused',
      message: `${host} refused the connection`,
    });
    await expect(
      collect('http://no-such-host.invalid:15672'),
    ).rejects.toMatchObject({ code: 'unreachable' });
  });

  it.each([
    ['a page of a proxy', { body: '<html>Sign in</html>' }, /something else/],
    ['a redirect', { status: 302, body: '' }, /answered 302/],
    ['no such API', { status: 404, body: 'x' }, /has no management API/],
    ['an answer that breaks off', { body: '{"rabbitmq_ver' }, /something else/],
  ])('tells %s', async (_, answer, message) => {
    peer.instead.set('overview', answer);
    await expect(collect(peer.url)).rejects.toMatchObject({
      code: 'broken',
      message: expect.stringMatching(message),
    });
  });

  it('keeps the virtual hosts that could be read beside one that could not', async () => {
    peer.queues = { '/': [{ name: 'orders' }], shop: [{ name: 'carts' }] };
    peer.instead.set('queues/shop', { status: 500, body: {} });
    const { broker, queues, report } = await collect(peer.url);
    expect(Object.keys(queues)).toEqual(['/ orders']);
    expect(broker.topicsGap).toMatchObject({
      code: 'read-failed',
      params: { what: 'all queues', source: 'rabbit' },
    });
    expect(report.coverage.Queue).toEqual({
      state: 'failed',
      count: 1,
      detail: `${peer.host} answered 500 (virtual host shop)`,
    });
  });

  it('does not take a list for whole that shrank while it was read', async () => {
    const page = { items: [{ name: 'a', vhost: '/' }], page_count: 1 };
    peer.instead.set('queues/%2F', { body: { ...page, total_count: 3 } });
    const { report } = await collect(peer.url);
    expect(report.coverage.Queue).toMatchObject({ state: 'failed', count: 0 });
  });

  it('ends at once when it is told to, whatever hangs', async () => {
    peer.instead.set('nodes', undefined);
    const stop = new AbortController();
    const reading = collect(peer.url, undefined, stop.signal);
    setTimeout(() => stop.abort(new Error('The portal shuts down')), 50);
    await expect(reading).rejects.toThrow('The portal shuts down');
    expect(await peer.openConnections()).toBe(0);
  });
});
