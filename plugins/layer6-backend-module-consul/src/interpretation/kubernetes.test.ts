import {
  ENFORCED,
  forEachTest,
  summary,
  TRANSPARENT,
} from '../__testUtils__/forEachTest';

const shop = forEachTest();

describe('of services that run on Kubernetes', () => {
  const POD = { 'k8s-namespace': 'shop', 'pod-name': 'cart-6d4b75cb6d-hx2vz' };
  const SYNCED = {
    'external-source': 'kubernetes',
    'external-k8s-ns': 'shop',
    'external-k8s-ref-name': 'cart-0',
  };

  it('says which pods they are', async () => {
    const Meta = { ...POD, 'external-source': 'kubernetes' };
    shop.consul.registerMeshed({ Name: 'cart', Meta });
    expect((await shop.cart()).standsFor).toEqual({
      namespace: 'shop',
      pods: ['cart-6d4b75cb6d-hx2vz'],
    });
    shop.consul.register({ Name: 'cart', ID: 'cart-vm' });
    expect(await shop.cart()).not.toHaveProperty('standsFor');
  });

  it('says nothing on those that were only made known to it', async () => {
    shop.consul.register({ Name: 'cart', Meta: SYNCED });
    const { mesh, mtls, standsFor } = await shop.cart();
    expect(standsFor).toEqual({ namespace: 'shop', pods: ['cart-0'] });
    for (const fact of [mesh, mtls]) {
      expect(fact).toMatchObject({ reason: { code: 'not-collected' } });
    }
    shop.consul.registerMeshed(
      { Name: 'cart', ID: 'cart-2', Meta: POD },
      TRANSPARENT,
    );
    expect(summary(await shop.cart())).toBe(ENFORCED);
  });
});
