import type { TestBackend } from '@backstage/backend-test-utils';
import { eventually, PATIENCE_MS } from '../__testUtils__/eventually';
import { portalOf, startPortal } from './__testUtils__/portal';
import {
  AGENT as url,
  AGENT_TLS,
  agentCa,
  POLICY,
  registerServices,
  tokenOf,
  withConsul,
  without,
} from './__testUtils__/realConsul';

withConsul('what a token may see', () => {
  jest.setTimeout(3 * PATIENCE_MS);
  let backend: TestBackend;
  let portal: ReturnType<typeof portalOf>;

  beforeAll(async () => {
    await registerServices(url);
    const token = await tokenOf('layer6', POLICY);
    backend = await startPortal([
      { name: 'dc1', url: AGENT_TLS, token, tls: { ca: agentCa() } },
      { name: 'anonymous', url },
      { name: 'without-service', url, token: await without('service') },
      { name: 'without-node', url, token: await without('node') },
      { name: 'without-agent', url, token: await without('agent') },
      { name: 'mistyped', url, token: 'not-a-token' },
      { name: 'untrusted', url: AGENT_TLS, token },
      { name: 'gone', url: 'http://127.0.0.1:18599', token },
    ]);
    portal = portalOf(backend);
  });

  afterAll(() => backend?.stop());

  it('reads all with the policy of the documentation', async () => {
    await eventually(async () => {
      const { dc1 } = await portal.sources();
      expect(dc1.message).toBeUndefined();
      expect(dc1).toMatchObject({
        status: 'ok',
        problems: [],
        coverage: {
          'consul/service': { state: 'listed' },
          'consul/service-defaults': { state: 'listed' },
          'consul/proxy-defaults': { state: 'listed' },
          // Came with Consul 1.10.
          'consul/mesh': { state: 'not-served' },
          'consul/intention': { state: 'listed' },
          'consul/ca-root': { state: 'listed' },
        },
      });
    });
  });

  it.each([
    ['anonymous', 'service_prefix ""'],
    ['without-service', 'service_prefix ""'],
    ['without-node', 'node_prefix ""'],
  ])('%s: names the rule that is missing, %s', async (name, rule) => {
    await eventually(async () => {
      const source = (await portal.sources())[name];
      expect(source).toMatchObject({ status: 'partial' });
      expect(source.coverage['consul/service']).toMatchObject({
        state: 'forbidden',
        detail: expect.stringContaining(rule),
      });
    });
  });

  it('names the rule that the version needs', async () => {
    await eventually(async () => {
      expect((await portal.sources())['without-agent']).toMatchObject({
        status: 'ok',
        problems: [{ message: expect.stringContaining('agent_prefix ""') }],
      });
    });
  });

  it.each([
    ['mistyped', /does not know the token/],
    ['untrusted', /no trusted connection/],
    ['gone', /refused the connection/],
  ])('%s: says why nothing can be read', async (name, message) => {
    await eventually(async () => {
      expect((await portal.sources())[name]).toMatchObject({
        status: 'failed',
        message: expect.stringMatching(message),
      });
    });
  });
});
