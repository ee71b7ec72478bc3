import type { WorkloadAsset } from 'backstage-plugin-layer6-engine';
import { forEachTest, TRANSPARENT } from '../__testUtils__/forEachTest';

const shop = forEachTest();

const notesOf = ({ mtls }: WorkloadAsset) =>
  mtls.known ? mtls.value.notes.map(({ code }) => code) : [];

it('says what permissive mode undoes', async () => {
  shop.consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
  shop.consul.intentions = [
    { SourceName: 'web', DestinationName: 'cart', Action: 'allow' },
    { SourceName: '*', DestinationName: '*', Action: 'deny' },
  ];
  expect(notesOf(await shop.cart())).toEqual([]);
  shop.serviceDefaults({ MutualTLSMode: 'permissive' });
  expect(notesOf(await shop.cart())).toEqual([
    'permissive-not-allowed',
    'intentions-bypassed',
  ]);
  shop.consul.config.mesh.push({ AllowEnablingPermissiveMutualTLS: true });
  expect(notesOf(await shop.cart())).toEqual(['intentions-bypassed']);
  shop.consul.intentions = [
    { SourceName: 'web', DestinationName: 'cart', Action: 'allow' },
    { SourceName: '*', DestinationName: 'web', Action: 'deny' },
  ];
  expect(notesOf(await shop.cart())).toEqual([]);
});

it('notes what the reader should know beside the verdict', async () => {
  const Expose = { Paths: [{ Path: '/metrics', ListenerPort: 20200 }] };
  shop.consul.registerMeshed({ Name: 'cart' }, { ...TRANSPARENT, Expose });
  shop.consul.register({
    Name: 'cart-failing',
    Kind: 'connect-proxy',
    Status: 'critical',
    Proxy: { DestinationServiceName: 'cart', ...TRANSPARENT },
  });
  const root = { ID: 'aa', Name: 'Root', Active: true };
  shop.consul.roots = [
    { ...root, NotAfter: '2026-02-14T11:00:00Z' },
    { ...root, NotAfter: '2026-02-15T12:00:00Z' },
    { ...root, NotAfter: '2026-01-16T12:00:00Z', Active: false },
  ];
  const { mtls } = await shop.cart();
  expect(mtls).toMatchObject({
    value: {
      notes: [
        { code: 'exposed-paths', params: { paths: ['20200/metrics'] } },
        { code: 'proxy-unhealthy', params: { count: 1 } },
        {
          code: 'trust-root-expires',
          params: { root: 'Root', expires: '2026-02-14T11:00:00Z' },
        },
      ],
    },
  });
});

it('says which entry decides over which', async () => {
  shop.consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
  shop.proxyDefaults({ MutualTLSMode: 'permissive' });
  expect(notesOf(await shop.cart())).toEqual(['permissive-not-allowed']);
  shop.serviceDefaults({ MutualTLSMode: 'strict' });
  const { mtls } = await shop.cart();
  expect(mtls).toMatchObject({
    value: {
      notes: [
        {
          code: 'policy-overrides',
          params: {
            setting: 'service-defaults cart (MutualTLSMode: strict)',
            others: ['proxy-defaults global (MutualTLSMode: permissive)'],
          },
        },
      ],
    },
  });
});
