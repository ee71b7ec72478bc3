import {
  aDeployment,
  aNamespace,
  aPod,
  aService,
  meshOf,
  STRICT_POLICY,
  summary,
  type Manifest,
  WITH_ISTIO,
} from './testing';

describe('templates alone', () => {
  const injected = aNamespace({ labels: { 'istio-injection': 'enabled' } });
  it.each<[string, Manifest[], boolean, string]>([
    ['an incomplete folder', [aDeployment()], false, 'unknown template-only'],
    ['a complete one without a mesh', [aDeployment()], true, 'none, no-mesh'],
    [
      'a complete one with a mesh elsewhere',
      [aDeployment(), STRICT_POLICY],
      true,
      'none, not-injected',
    ],
    [
      'injection is asked for',
      [aDeployment(), injected, STRICT_POLICY],
      true,
      'unknown template-only',
    ],
    [
      'the label beats the annotation',
      [
        aDeployment({
          labels: { 'sidecar.istio.io/inject': 'false' },
          annotations: { 'sidecar.istio.io/inject': 'true' },
        }),
        injected,
      ],
      false,
      'none, opted-out',
    ],
    [
      'an annotation alone calls no webhook',
      [aDeployment({ annotations: { 'sidecar.istio.io/inject': 'true' } })],
      true,
      'none, no-mesh',
    ],
    [
      'opted out of sidecars in an ambient namespace',
      [
        aDeployment({ labels: { 'sidecar.istio.io/inject': 'false' } }),
        aNamespace({ labels: { 'istio.io/dataplane-mode': 'ambient' } }),
      ],
      true,
      'unknown template-only',
    ],
    [
      'the node’s network',
      [aDeployment({ spec: { hostNetwork: true } }), injected],
      false,
      'none, host-network',
    ],
    [
      'a proxy and a strict policy',
      [aDeployment(WITH_ISTIO), aService(), STRICT_POLICY],
      true,
      'enforced',
    ],
  ])('%s', (_, objects, complete, expected) => {
    const found = meshOf(objects, { complete });
    expect(summary(found)).toBe(expected);
    expect(found.mtls).not.toMatchObject({ known: true, observed: true });
  });

  it('beside live pods of others: the workload is scaled to none', () => {
    const other = {
      ...aPod(),
      metadata: { name: 'web', namespace: 'shop', uid: '1' },
    };
    expect(summary(meshOf([aDeployment(), injected, other]))).toBe(
      'unknown no-live-pods',
    );
  });

  it('in a system namespace', () => {
    const agent = aDeployment({
      annotations: { 'consul.hashicorp.com/connect-inject': 'true' },
    });
    const metadata = { name: 'cart', namespace: 'kube-system' };
    expect(summary(meshOf([{ ...agent, metadata }], { complete: false }))).toBe(
      'none, never-injected',
    );
  });
});
