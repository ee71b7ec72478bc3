import {
  ENFORCED,
  forEachTest,
  summary,
  TRANSPARENT,
} from '../__testUtils__/forEachTest';

const shop = forEachTest();

it.each<[string, () => void, string]>([
  [
    'services that may not be seen',
    () => shop.consul.denied.add('service'),
    'unknown forbidden',
  ],
  [
    'service-defaults that fail',
    () =>
      shop.consul.fail(
        /service-defaults/,
        ...Array(9).fill({ status: 500, body: 'boom' }),
      ),
    'unknown read-failed',
  ],
  [
    'proxy-defaults that may not be read',
    () =>
      shop.consul.fail(/proxy-defaults/, {
        status: 403,
        body: 'Permission denied',
      }),
    'unknown forbidden',
  ],
  [
    'intentions that may not be read',
    () => shop.consul.denied.add('intention'),
    ENFORCED,
  ],
])('concludes nothing from %s', async (_, spoil, expected) => {
  shop.consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
  spoil();
  expect(summary(await shop.cart())).toBe(expected);
});

it('knows plaintext whatever the settings that it cannot read', async () => {
  shop.consul.register({ Name: 'cart' });
  shop.consul.fail(/service-defaults/, {
    status: 403,
    body: 'Permission denied',
  });
  expect(summary(await shop.cart())).toBe('none, no-proxy 8080');
});

it('takes nothing for plaintext where a proxy may be hidden', async () => {
  shop.consul.register({ Name: 'cart' });
  shop.consul.denied.add('node');
  expect(summary(await shop.cart())).toBe('unknown forbidden');
});

it('needs no setting to know who has no proxy, or speaks for itself', async () => {
  const forbidden = { status: 403, body: 'Permission denied' };
  shop.consul.fail(/service-defaults/, forbidden, forbidden);
  shop.consul.register({ Name: 'cart', Connect: { Native: true } });
  expect(summary(await shop.cart())).toBe('enforced, but connect-native');
  shop.consul.register({ Name: 'cart', ID: 'cart-2' });
  shop.consul.registerMeshed({ Name: 'cart', ID: 'cart-3' });
  expect(summary(await shop.cart())).toMatch(/^mixed, some-instances-outside/);
});
