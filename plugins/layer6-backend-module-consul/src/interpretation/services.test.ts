import { collectFrom } from '../__testUtils__/collectFrom';
import { forEachTest } from '../__testUtils__/forEachTest';

const shop = forEachTest();

it('shows a service as it is registered, and leaves open what only its host knows', async () => {
  shop.consul
    .registerMeshed({ Name: 'cart', ID: 'cart-1' })
    .registerMeshed({ Name: 'cart', ID: 'cart-2', Status: 'critical' });
  const { services } = await collectFrom(shop.consul.url);
  expect(Object.keys(services)).toEqual(['cart']);
  expect(services.cart).toMatchObject({
    key: 'workload:/consul/Service/cart',
    source: { collector: 'consul', name: 'dc1', environment: 'production' },
    clusterKey: '',
    live: true,
    replicas: { known: true, value: { ready: 1 } },
    runtimes: { known: false, reason: { code: 'not-collected' } },
    mesh: {
      known: true,
      value: {
        mesh: 'consul',
        variant: 'sidecar',
        version: '1.22.0',
        state: 'in',
        pods: { total: 2, meshed: 2 },
      },
    },
    technologies: [{ id: 'consul', version: '1.22.0', variant: 'sidecar' }],
  });
  expect(services.cart).not.toHaveProperty('standsFor');
});

it('tells membership by proxies, as far as it sees them', async () => {
  const meshOf = async () => {
    const { mesh } = await shop.cart();
    return mesh.known ? mesh.value && mesh.value.state : mesh.reason.code;
  };
  shop.consul.register({ Name: 'cart', ID: 'cart-1' });
  expect(await meshOf()).toBeNull();
  shop.consul.registerMeshed({ Name: 'cart', ID: 'cart-2' });
  expect(await meshOf()).toBe('some');
  shop.consul.denied.add('service');
  expect(await meshOf()).toBe('forbidden');
});

it('takes proxies that are given a tracer for tracing, and nothing for none', async () => {
  const tracingOf = async () => {
    const { tracing } = await shop.cart();
    return tracing.known
      ? tracing.value.map(({ by }) => by)
      : tracing.reason.code;
  };
  shop.proxyDefaults({ Config: { envoy_tracing_json: '{"http":{}}' } });
  shop.consul.register({ Name: 'cart', ID: 'cart-1' });
  expect(await tracingOf()).toBe('not-collected');
  shop.consul.registerMeshed({ Name: 'cart', ID: 'cart-2' });
  expect(await tracingOf()).toEqual(['consul']);
});

it('leaves out Consul itself, and ports that are none', async () => {
  shop.consul.register({ Name: 'consul' }, { Name: 'cart', Port: 0 });
  const { services } = await collectFrom(shop.consul.url);
  expect(Object.keys(services)).toEqual(['cart']);
  expect(services.cart.mtls).toMatchObject({ value: { ports: [] } });
});

/* Consul documentation: "Cluster peering", imported services. Lists without `peer` leave them out; versions may differ. */
it('leaves what another cluster exports to that cluster', async () => {
  shop.consul
    .register({ Name: 'billing', PeerName: 'dc2' })
    .registerMeshed({ Name: 'cart' })
    .register({ Name: 'cart', ID: 'cart-2', PeerName: 'dc2' });
  const { services } = await collectFrom(shop.consul.url);
  expect(Object.keys(services)).toEqual(['cart']);
  expect(services.cart.mesh).toMatchObject({
    value: { state: 'in', pods: { total: 1, meshed: 1 } },
  });
});

it('shows an intention with the cluster that it is for', async () => {
  shop.consul.registerMeshed({ Name: 'cart' });
  shop.serviceDefaults({ MutualTLSMode: 'permissive' });
  shop.consul.intentions = [
    {
      SourceName: 'web',
      SourcePeer: 'dc2',
      DestinationName: 'cart',
      Action: 'deny',
    },
  ];
  const { mtls } = await shop.cart();
  expect(mtls).toMatchObject({
    value: {
      notes: expect.arrayContaining([
        expect.objectContaining({
          code: 'intentions-bypassed',
          params: { setting: 'web (dc2) → cart (deny)' },
        }),
      ]),
    },
  });
});
