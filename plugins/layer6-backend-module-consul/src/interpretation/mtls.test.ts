import {
  ENFORCED,
  forEachTest,
  summary,
  TRANSPARENT,
} from '../__testUtils__/forEachTest';

const shop = forEachTest();

const permissiveBy = (entry: string) =>
  `opportunistic, permissive ${entry} (MutualTLSMode: permissive) 8080`;

/* Consul documentation: "Service defaults", "Proxy defaults" and "Service mesh proxy", Mode and MutualTLSMode. */
it.each<[string, () => void, string]>([
  [
    'no proxy',
    () => shop.consul.register({ Name: 'cart' }),
    'none, no-proxy 8080',
  ],
  [
    'no port',
    () => shop.consul.register({ Name: 'cart', Port: 0 }),
    'none, no-proxy *',
  ],
  [
    'a proxy that traffic need not pass',
    () => shop.consul.registerMeshed({ Name: 'cart' }),
    'opportunistic, transparent-proxy-off connect-proxy cart-sidecar-proxy (Mode: -) 8080',
  ],
  [
    'redirection by the proxy’s registration',
    () => shop.consul.registerMeshed({ Name: 'cart' }, TRANSPARENT),
    ENFORCED,
  ],
  [
    'redirection by the service’s defaults',
    () => {
      shop.consul.registerMeshed({ Name: 'cart' });
      shop.serviceDefaults(TRANSPARENT);
    },
    ENFORCED,
  ],
  [
    'redirection by the proxies’ defaults',
    () => {
      shop.consul.registerMeshed({ Name: 'cart' });
      shop.proxyDefaults(TRANSPARENT);
    },
    ENFORCED,
  ],
  [
    'redirection of another service',
    () => {
      shop.consul.registerMeshed({ Name: 'cart' });
      shop.serviceDefaults({ ...TRANSPARENT, Name: 'web' });
    },
    'opportunistic, transparent-proxy-off connect-proxy cart-sidecar-proxy (Mode: -) 8080',
  ],
  [
    'the service’s defaults over the proxies’',
    () => {
      shop.consul.registerMeshed({ Name: 'cart' });
      shop.serviceDefaults({ Mode: 'direct' });
      shop.proxyDefaults(TRANSPARENT);
    },
    'opportunistic, transparent-proxy-off service-defaults cart (Mode: direct) 8080',
  ],
  [
    'the registration over all defaults',
    () => {
      shop.consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
      shop.serviceDefaults({ Mode: 'direct' });
    },
    ENFORCED,
  ],
  [
    'permissive by the service’s defaults',
    () => {
      shop.consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
      shop.serviceDefaults({ MutualTLSMode: 'permissive' });
    },
    permissiveBy('service-defaults cart'),
  ],
  [
    'permissive by the proxies’ defaults',
    () => {
      shop.consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
      shop.proxyDefaults({ MutualTLSMode: 'permissive' });
    },
    permissiveBy('proxy-defaults global'),
  ],
  [
    'permissive by the registration',
    () =>
      shop.consul.registerMeshed(
        { Name: 'cart' },
        { ...TRANSPARENT, MutualTLSMode: 'permissive' },
      ),
    permissiveBy('connect-proxy cart-sidecar-proxy'),
  ],
  [
    'strict over permissive',
    () => {
      shop.consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
      shop.serviceDefaults({ MutualTLSMode: 'strict' });
      shop.proxyDefaults({ MutualTLSMode: 'permissive' });
    },
    ENFORCED,
  ],
  [
    'an application that speaks mutual TLS itself',
    () => shop.consul.register({ Name: 'cart', Connect: { Native: true } }),
    'enforced, but connect-native',
  ],
  [
    'a gateway',
    () => shop.consul.register({ Name: 'cart', Kind: 'mesh-gateway' }),
    'unknown not-collected',
  ],
  [
    'one instance without a proxy',
    () =>
      shop.consul
        .registerMeshed({ Name: 'cart', ID: 'cart-1' }, TRANSPARENT)
        .register({ Name: 'cart', ID: 'cart-2', Port: 9090 }),
    'mixed, some-instances-outside, but redirection-not-visible',
  ],
  [
    'the proxy of another instance',
    () =>
      shop.consul
        .registerMeshed({ Name: 'cart', ID: 'cart-1' })
        .register({ Name: 'cart', ID: 'cart-1', Node: 'vm-2' }),
    'mixed, some-instances-outside, transparent-proxy-off connect-proxy cart-1-sidecar-proxy (Mode: -) 8080',
  ],
  [
    'a proxy for all instances of its node',
    () =>
      shop.consul.registerMeshed(
        { Name: 'cart' },
        { ...TRANSPARENT, DestinationServiceID: '' },
      ),
    ENFORCED,
  ],
  [
    'the proxy of another service',
    () =>
      shop.consul.register({ Name: 'cart' }).registerMeshed({ Name: 'web' }),
    'none, no-proxy 8080',
  ],
  [
    'a proxy for all instances of another service on its node',
    () =>
      shop.consul
        .register({ Name: 'cart' })
        .registerMeshed({ Name: 'web' }, { DestinationServiceID: '' }),
    'none, no-proxy 8080',
  ],
  [
    'the weaker of two proxies',
    () => {
      shop.consul.registerMeshed({ Name: 'cart' }, TRANSPARENT).register({
        Name: 'cart-other',
        Kind: 'connect-proxy',
        Proxy: {
          DestinationServiceName: 'cart',
          DestinationServiceID: 'cart',
        },
      });
    },
    'opportunistic, transparent-proxy-off connect-proxy cart-other (Mode: -) 8080',
  ],
])('%s', async (_, register, expected) => {
  register();
  expect(summary(await shop.cart())).toBe(expected);
});

it('lists each port once, and every instance’s', async () => {
  for (const Port of [9002, 9001, 9001]) {
    const ID = `cart-${Port}-${shop.consul.requests.length}`;
    shop.consul.register({ Name: 'cart', ID, Port });
  }
  const { mtls } = await shop.cart();
  expect(mtls).toMatchObject({
    value: {
      ports: [
        { port: 9001, mode: 'none' },
        { port: 9002, mode: 'none' },
      ],
      findings: [{ params: { ports: ['9001', '9002'] } }],
    },
  });
});

it.each([
  [1, ['vm-1/cart-0']],
  [4, ['vm-1/cart-0', 'vm-1/cart-1', 'vm-1/cart-2', '…']],
])('names the instances without a proxy: %s', async (missing, instances) => {
  for (let at = 0; at < missing; at++) {
    shop.consul.register({ Name: 'cart', ID: `cart-${at}` });
  }
  shop.consul.registerMeshed({ Name: 'cart', ID: 'meshed' }, TRANSPARENT);
  const { mtls } = await shop.cart();
  expect(mtls).toMatchObject({
    value: {
      findings: [{ params: { missing, total: missing + 1, instances } }],
    },
  });
});
