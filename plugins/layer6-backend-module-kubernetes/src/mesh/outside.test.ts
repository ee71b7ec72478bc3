import {
  aDeployment,
  aNamespace,
  aPod,
  membershipIn,
  meshOf,
  STRICT_POLICY,
  summary,
  type Manifest,
} from './testing';

describe('live pods without a proxy', () => {
  it.each<[string, Manifest[], string]>([
    ['no mesh in the cluster', [], 'none, no-mesh'],
    ['a mesh that nobody asked for', [STRICT_POLICY], 'none, not-injected'],
    [
      'the namespace asks for injection',
      [aNamespace({ labels: { 'istio-injection': 'enabled' } })],
      'none, restart-needed',
    ],
    [
      'the namespace asks for Linkerd',
      [aNamespace({ annotations: { 'linkerd.io/inject': 'enabled' } })],
      'none, restart-needed',
    ],
    [
      'the namespace opts out',
      [
        aNamespace({
          labels: { 'istio-injection': 'disabled', 'istio.io/rev': 'canary' },
        }),
      ],
      'none, opted-out',
    ],
  ])('%s', (_, objects, expected) => {
    expect(summary(meshOf([aDeployment(), aPod(), ...objects]))).toBe(expected);
  });

  it('fail in any case, but need not be all the cluster has', () => {
    const objects = [aDeployment(), aPod()];
    expect(summary(meshOf(objects, { complete: false }))).toBe(
      'none, not-injected',
    );
  });

  it('show that a wish did not come true', () => {
    const namespace = aNamespace({ labels: { 'istio-injection': 'enabled' } });
    expect(membershipIn(aDeployment(), aPod(), namespace)).toMatchObject({
      mesh: 'istio',
      state: 'intended',
      pods: { total: 1, meshed: 0 },
    });
  });
});
