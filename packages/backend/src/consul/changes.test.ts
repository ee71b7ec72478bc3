import type { TestBackend } from '@backstage/backend-test-utils';
import { eventually, PATIENCE_MS } from '../__testUtils__/eventually';
import {
  mutualTls,
  portalOf,
  startPortal,
  tagOf,
  verdict,
} from './__testUtils__/portal';
import {
  AGENT as url,
  ask,
  POLICY,
  put,
  registerServices,
  testbed,
  tokenOf,
  withConsul,
} from './__testUtils__/realConsul';

const EXPIRES = expect.stringMatching(/Consul CA Root Cert/);

withConsul('while the portal runs', () => {
  jest.setTimeout(3 * PATIENCE_MS);
  let backend: TestBackend;
  let portal: ReturnType<typeof portalOf>;

  beforeAll(async () => {
    // What an earlier run of these tests left.
    await ask('DELETE', `${url}/v1/config/proxy-defaults/global`);
    await registerServices(url);
    const token = await tokenOf('layer6', POLICY);
    backend = await startPortal([{ name: 'dc1', url, token }]);
    portal = portalOf(backend);
  });

  afterAll(() => backend?.stop());

  it('judges services with a proxy and without', async () => {
    await eventually(async () => {
      const cart = await portal.scorecard('cart');
      expect(verdict(cart)).toBe('partial: transparent-proxy-off');
      expect(cart.technologies).toMatchObject([
        { id: 'consul', version: expect.stringMatching(/^1\.8/) },
      ]);
      expect(tagOf(cart, 'R5.3')).toBe('observed');
      expect(tagOf(cart, 'S5.3')).toBe('observed');
      expect(tagOf(cart, 'R5.1')).toBe('unknown');
      const ledger = await portal.scorecard('ledger');
      expect(verdict(ledger)).toBe('fail: no-proxy');
      expect(tagOf(ledger, 'R5.3')).toBeUndefined();
    });
  });

  it('sees a configuration entry come and go', async () => {
    const tracing = async (refresh = false) =>
      tagOf(await portal.scorecard('cart', refresh), 'M2.1');
    expect(await tracing()).toBe('unknown');
    await put(url, '/config', {
      Kind: 'proxy-defaults',
      Name: 'global',
      Config: {
        envoy_tracing_json: '{"http":{"name":"envoy.tracers.zipkin"}}',
      },
    });
    expect(await tracing(true)).toBe('observed');
    await ask('DELETE', `${url}/v1/config/proxy-defaults/global`);
    expect(await tracing(true)).toBe('unknown');
  });

  it('sees a service change, and go', async () => {
    const Connect = { Native: true };
    const ledger = { Name: 'ledger', Port: 9090, Connect };
    await put(url, '/agent/service/register', ledger);
    expect(verdict(await portal.scorecard('ledger', true))).toBe(
      'unknown: connect-native',
    );
    await put(url, '/agent/service/deregister/ledger', {});
    const gone = await portal.scorecard('ledger', true);
    expect(gone.placements).toEqual([]);
    expect(verdict(gone)).toBe('unknown: nothing-bound');
  });

  it('notes a trust root that ends soon', async () => {
    const notes = async () =>
      mutualTls(await portal.scorecard('cart', true)).notes.map(
        ({ message }) => message.en,
      );
    expect(await notes()).not.toContainEqual(EXPIRES);
    testbed('expiring-root');
    expect(await notes()).toContainEqual(EXPIRES);
  });
});
