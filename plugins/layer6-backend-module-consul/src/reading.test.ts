import { collectFrom } from './__testUtils__/collectFrom';
import { FakeConsul } from './__testUtils__/FakeConsul';

let consul: FakeConsul;

beforeEach(async () => {
  consul = await FakeConsul.start();
  consul.registerMeshed({ Name: 'cart' });
});

afterEach(() => consul.stop());

const message = (read: Promise<unknown>) =>
  read.then(
    () => 'read',
    (error: Error) => error.message,
  );

it('sends its token, and to nobody else', async () => {
  await collectFrom(consul.url, { credentials: { token: 'abc' } });
  expect([...consul.tokens]).toEqual(['abc']);
  const other = await FakeConsul.start();
  const headers = { location: `${other.url}/v1/catalog/services` };
  consul.fail(/catalog/, ...Array(3).fill({ status: 307, headers }));
  const read = collectFrom(consul.url, { credentials: { token: 'abc' } });
  expect(await message(read)).toMatch(/307/);
  expect(other.requests).toEqual([]);
  await other.stop();
});

it('reads in whole, and says so', async () => {
  const { report } = await collectFrom(consul.url);
  expect(report).toEqual({
    unreadable: 0,
    problems: [],
    coverage: {
      'consul/service': { state: 'listed', count: 3 },
      'consul/service-defaults': { state: 'listed', count: 0 },
      'consul/proxy-defaults': { state: 'listed', count: 0 },
      'consul/mesh': { state: 'listed', count: 0 },
      'consul/intention': { state: 'listed', count: 0 },
      'consul/ca-root': { state: 'listed', count: 0 },
    },
  });
});

/* The bodies are those of Consul 1.8 and 1.2x. */
it.each<[string, RegExp, number, string, RegExp]>([
  ['a wrong token', /catalog/, 403, 'ACL not found', /does not know the token/],
  [
    'a wrong token, later',
    /internal/,
    403,
    'ACL not found: token not found',
    /does not know the token/,
  ],
  ['a login page', /catalog/, 401, '<html>', /does not know the token.*401/],
  ['no leader', /health/, 500, 'No cluster leader', /^Consul has no leader/],
  ['no leader any more', /mesh/, 500, 'No cluster leader', /has no leader/],
  [
    'a lost leader',
    /catalog/,
    500,
    'rpc error getting client: failed to get conn: dial tcp',
    /leader cannot be reached/,
  ],
  [
    'no right to services',
    /catalog/,
    403,
    'Permission denied',
    /lacks the rule service_prefix ""/,
  ],
  [
    'another datacenter',
    /catalog/,
    500,
    'No path to datacenter',
    /No path to datacenter/,
  ],
  [
    'namespaces that it has not',
    /catalog/,
    400,
    'Invalid query parameter: "ns" - Namespaces are a Consul Enterprise feature',
    /Enterprise feature/,
  ],
  ['too much to do', /health/, 429, '', /429 Too Many Requests/],
])('breaks off at %s', async (_, path, status, body, expected) => {
  consul.fail(path, ...Array(9).fill({ status, body }));
  expect(await message(collectFrom(consul.url))).toMatch(expected);
});

it('breaks off at a server that does not know its leader', async () => {
  const stale = { status: 200, headers: { 'x-consul-knownleader': 'false' } };
  consul.fail(/health/, ...Array(9).fill(stale));
  expect(await message(collectFrom(consul.url))).toMatch(
    /without knowing a leader/,
  );
});

it('outlasts an election, a connection that breaks and an answer that is cut off', async () => {
  consul
    .fail(/catalog/, { status: 500, body: 'No cluster leader' }, 'reset')
    .fail(/config\/mesh/, 'cut');
  const { report, services } = await collectFrom(consul.url);
  expect(Object.keys(services)).toEqual(['cart']);
  expect(report.coverage['consul/mesh'].state).toBe('listed');
});

it('says where nobody answers', async () => {
  const gone = await FakeConsul.start();
  await gone.stop();
  expect(await message(collectFrom(gone.url))).toBe(
    `${gone.url} refused the connection`,
  );
});

it('waits for nobody for ever', async () => {
  consul.fail(/catalog/, 'silence', 'silence', 'silence');
  const read = collectFrom(consul.url, { timeoutMs: 50 });
  expect(await message(read)).toBe(
    `${consul.url} cannot be reached: it did not answer in time`,
  );
});

it.each<[string, number, string, string]>([
  [
    'a kind that it does not know yet',
    500,
    'invalid config entry kind: mesh',
    'not-served',
  ],
  ['a kind that may not be read', 403, 'Permission denied', 'forbidden'],
  ['a kind that fails', 500, 'boom', 'failed'],
  ['a kind that is something else', 200, '{"not":"a list"}', 'failed'],
])('goes on without %s', async (_, status, body, state) => {
  consul.fail(/config\/mesh/, ...Array(9).fill({ status, body }));
  const { report, services } = await collectFrom(consul.url);
  expect(report.coverage['consul/mesh'].state).toBe(state);
  expect(Object.keys(services)).toEqual(['cart']);
});

it.each<[string, string, RegExp]>([
  ['service', 'consul/service', /service_prefix ""/],
  ['service', 'consul/service-defaults', /service_prefix ""/],
  ['node', 'consul/service', /node_prefix ""/],
  ['intention', 'consul/intention', /intentions = "read"/],
])(
  'notices what Consul leaves out for want of %s:read, in %s',
  async (right, kind, rule) => {
    consul.denied.add(right);
    const { coverage } = (await collectFrom(consul.url)).report;
    expect(coverage[kind]).toMatchObject({ state: 'forbidden' });
    expect(coverage[kind].detail).toMatch(rule);
  },
);

it.each([
  ['consul/service', /catalog/],
  ['consul/service', /health/],
  ['consul/service-defaults', /service-defaults/],
])(
  'notices what newer versions left out, and say so: %s at %s',
  async (kind, path) => {
    const headers = { 'x-consul-results-filtered-by-acls': 'true' };
    consul.fail(path, { status: 200, headers });
    const { coverage } = (await collectFrom(consul.url)).report;
    expect(coverage[kind]).toMatchObject({ state: 'forbidden' });
  },
);

it('shows the worst of several namespaces, and what all of them hold', async () => {
  consul.config.mesh.push({});
  consul.fail(/mesh\?ns=default/, { status: 200 }, { status: 403 });
  const settings = { namespaces: ['shop', 'web', 'mail'] };
  const { report } = await collectFrom(consul.url, { settings });
  expect(report.coverage['consul/mesh']).toMatchObject({
    state: 'forbidden',
    count: 2,
  });
});

it('reads a Consul Enterprise of which no partition is named', async () => {
  consul.register({ Name: 'web', Partition: 'default', Namespace: 'default' });
  const { services } = await collectFrom(consul.url);
  expect(Object.keys(services).sort()).toEqual(['cart', 'web']);
});

it.each([
  ['turned access control off', 401, 'ACL support disabled', 'listed'],
  ['cannot be asked for rights', 404, '', 'partial'],
])(
  'sees all services of a Consul that %s: %s',
  async (_, status, body, state) => {
    consul.fail(/authorize/, { status, body });
    const { coverage } = (await collectFrom(consul.url)).report;
    expect(coverage['consul/service'].state).toBe(state);
  },
);

it('does without the version', async () => {
  consul.fail(/agent/, { status: 403, body: 'Permission denied' });
  const { report } = await collectFrom(consul.url);
  expect(report.problems).toEqual([
    { message: expect.stringMatching(/version.*agent_prefix ""/) },
  ]);
});

it('reads each partition and namespace that is named', async () => {
  consul.register({ Name: 'web', Partition: 'billing', Namespace: 'shop' });
  const settings = { partitions: ['billing'], namespaces: ['shop'] };
  expect(await message(collectFrom(consul.url, { settings }))).toMatch(
    /knows no partition billing/,
  );
  const whole = await FakeConsul.start();
  whole.register({ Name: 'web', Partition: 'billing', Namespace: 'shop' });
  const { services } = await collectFrom(whole.url, {
    settings: { ...settings, datacenter: 'eu' },
  });
  expect(Object.keys(services)).toEqual(['billing.shop/web']);
  expect(whole.requests).toContain(
    'GET /v1/catalog/services?dc=eu&partition=billing&ns=shop',
  );
  expect(whole.requests).toContain(
    'GET /v1/config/proxy-defaults?dc=eu&partition=billing&ns=default',
  );
  await whole.stop();
});
