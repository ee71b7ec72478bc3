import {
  aDeployment,
  aMeshConfig,
  aPod,
  aService,
  meshOf,
  summary,
  WITH_ISTIO,
  type Manifest,
} from '../testing';
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
  it.each<[string, source: string, Manifest[], string]>([
    [
      'plaintext to a strict server',
      'kiali#2821: DISABLE under STRICT',
      [policy(STRICT), rule({ host: HOST, trafficPolicy: tls('DISABLE') })],
      'enforced, client-conflict 8080',
    ],
    [
      'one-way TLS to a strict server',
      'Istio reference, DestinationRule: SIMPLE authenticates the server alone',
      [policy(STRICT), rule({ host: 'cart', trafficPolicy: tls('SIMPLE') })],
      'enforced, client-conflict 8080',
    ],
    [
      'plaintext to a permissive one',
      'kiali#2821: DISABLE under PERMISSIVE',
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
      'enforced, client-conflict 8080',
    ],
    [
      'plaintext, as istiod looks no deeper than the namespace',
      'istio BestEffortInferServiceMTLSMode: mesh and namespace alone',
      [policy(DISABLE), policy({ ...ofCart, ...STRICT }, { name: 'cart' })],
      'enforced, client-conflict 8080',
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
      'enforced, client-conflict 8080',
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

  it('plaintext to a headless Service with an endpoint without a sidecar', () => {
    const naked = aPod({}, { name: 'naked' });
    const other = {
      ...naked,
      metadata: {
        name: 'other',
        namespace: 'shop',
        uid: '2',
        labels: { app: 'cart' },
      },
    };
    const headless = aService({ clusterIP: 'None' });
    const pods = [aDeployment(), aPod(WITH_ISTIO), other, headless];
    expect(summary(meshOf([...pods, policy(STRICT)]))).toBe(
      'enforced, client-conflict 8080',
    );
    expect(summary(meshOf(pods))).toBe('none, client-plaintext 8080');
  });

  it.each<[string, Manifest[], string]>([
    ['every endpoint has one', [], 'enforced'],
    [
      'one has none',
      [{ labels: { app: 'cart' } }],
      'enforced, client-conflict 8080',
    ],
    ['one that the Service leads round', [{ labels: {} }], 'enforced'],
  ])('by a rule past the load balancer, where %s', (_, others, expected) => {
    const found = meshOf([
      ...running,
      policy(STRICT),
      rule({
        host: HOST,
        trafficPolicy: { loadBalancer: { simple: 'PASSTHROUGH' } },
      }),
      ...others.map((metadata, at) => ({
        ...aPod(),
        metadata: {
          name: `b${at}`,
          namespace: 'shop',
          uid: `${at}`,
          ...metadata,
        },
      })),
    ]);
    expect(summary(found)).toBe(expected);
  });

  it('but not to a load-balanced Service, of which each endpoint is its own', () => {
    const naked = {
      ...aPod(),
      metadata: {
        name: 'b',
        namespace: 'shop',
        uid: '1',
        labels: { app: 'cart' },
      },
    };
    const lb = { loadBalancer: { simple: 'ROUND_ROBIN' } };
    const roundRobin = rule({ host: HOST, trafficPolicy: lb });
    for (const rules of [[], [roundRobin]]) {
      const found = meshOf([...running, policy(STRICT), naked, ...rules]);
      expect(summary(found)).toBe('enforced');
    }
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
});
