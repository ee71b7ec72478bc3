import { aMeshConfig, meshOf, summary, type Manifest } from '../testing';
import {
  running,
  policy,
  rule,
  STRICT,
  PERMISSIVE,
  DISABLE,
  ofCart,
  root,
  HOST,
  tls,
} from './testing';

describe('what clients send', () => {
  const off = aMeshConfig('enableAutoMtls: false');
  const CONFLICT = 'enforced, client-conflict 8080';
  it.each<[string, source: string, Manifest[], string]>([
    [
      'plaintext to a strict server',
      'kiali#2821: DISABLE under STRICT',
      [policy(STRICT), rule({ host: HOST, trafficPolicy: tls('DISABLE') })],
      CONFLICT,
    ],
    [
      'one-way TLS to a strict server',
      'Istio reference, DestinationRule: SIMPLE authenticates the server alone',
      [policy(STRICT), rule({ host: 'cart', trafficPolicy: tls('SIMPLE') })],
      CONFLICT,
    ],
    [
      'plaintext to a permissive one',
      'Istio reference, DestinationRule: DISABLE, "Do not setup a TLS connection"',
      [
        rule({
          host: '*.shop.svc.cluster.local',
          trafficPolicy: tls('DISABLE'),
        }),
      ],
      'none, client-plaintext 8080',
    ],
    [
      'mutual TLS by a rule of the root namespace',
      'istio PushContext.destinationRule: the root namespace comes last',
      [
        off,
        policy(STRICT),
        rule({ host: '*.local', trafficPolicy: tls('ISTIO_MUTUAL') }, root),
      ],
      'enforced',
    ],
    [
      'nothing, with automatic mutual TLS off',
      'Istio reference, MeshConfig: enableAutoMtls',
      [off, policy(STRICT)],
      CONFLICT,
    ],
    [
      'nothing, with automatic mutual TLS off, to a permissive one',
      'Istio reference, MeshConfig: enableAutoMtls',
      [off, policy(PERMISSIVE)],
      'none, client-plaintext 8080',
    ],
    [
      'plaintext, as istiod looks no deeper than the namespace',
      'istio BestEffortInferServiceMTLSMode: mesh and namespace alone',
      [policy(DISABLE), policy({ ...ofCart, ...STRICT }, { name: 'cart' })],
      CONFLICT,
    ],
    [
      'namespace DISABLE under a workload that lets plaintext in',
      'istio BestEffortInferServiceMTLSMode: mesh and namespace alone',
      [policy(DISABLE), policy({ ...ofCart, ...PERMISSIVE }, { name: 'cart' })],
      'none, client-plaintext 8080',
    ],
    [
      'mesh-wide DISABLE under a strict workload',
      'istio BestEffortInferServiceMTLSMode: mesh and namespace alone',
      [
        policy(DISABLE, root),
        policy({ ...ofCart, ...STRICT }, { name: 'cart' }),
      ],
      CONFLICT,
    ],
    [
      'a rule that orders mutual TLS under namespace DISABLE',
      'istio TestBuildAutoMtlsSettings: a rule’s own mode comes first',
      [
        policy(DISABLE),
        policy({ ...ofCart, ...STRICT }, { name: 'cart' }),
        rule({ host: HOST, trafficPolicy: tls('ISTIO_MUTUAL') }),
      ],
      'enforced',
    ],
  ])('%s', (_name, _source, objects, expected) => {
    expect(summary(meshOf([...running, ...objects]))).toBe(expected);
  });

  it('their own certificates, which is worth a note', () => {
    const { mtls } = meshOf([
      ...running,
      policy(STRICT),
      rule({ host: HOST, trafficPolicy: tls('MUTUAL') }),
    ]);
    expect(mtls.known && mtls.value.notes.map(({ code }) => code)).toEqual([
      'user-certificates',
    ]);
  });

  /* Istio reference, ClientTLSSettings, credentialName: for sidecars only with a workloadSelector; istio buildUpstreamClusterTLSContext. */
  it.each<[string, Manifest, string]>([
    ['gateways’ secret', { credentialName: 'cart' }, CONFLICT],
    ['a ConfigMap', { credentialName: 'configmap://cart' }, 'enforced'],
    ['files', { clientCertificate: '/etc/cart.pem' }, 'enforced'],
  ])('certificates from %s', (_, where, expected) => {
    const byRule = (rest: Manifest = {}) =>
      rule({
        host: HOST,
        trafficPolicy: { tls: { mode: 'MUTUAL', ...where } },
        ...rest,
      });
    const found = meshOf([...running, policy(STRICT), byRule()]);
    expect(summary(found)).toBe(expected);
    const selected = { workloadSelector: { matchLabels: { app: 'web' } } };
    expect(
      summary(meshOf([...running, policy(STRICT), byRule(selected)])),
    ).toBe('enforced');
  });
});
