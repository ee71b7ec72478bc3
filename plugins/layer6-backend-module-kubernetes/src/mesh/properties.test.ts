import fc from 'fast-check';
import {
  anObject,
  APP,
  both,
  ISTIO_PROXY,
  LINKERD_PROXY,
  WITH_CONSUL,
  WITH_ISTIO,
  WITH_LINKERD,
  type Face,
  type Manifest,
} from './testing';
import {
  created,
  holds,
  modes,
  strengths,
  twoPorts,
  withProxy,
} from './__testUtils__/properties';

/*
 * What holds for every set of policies: the order in which they are listed never matters, one that is for others changes nothing,
 * and a stricter one never lets more in.
 */

const mode = fc.constantFrom('STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET', '');
const selector = fc.constantFrom(
  undefined,
  { matchLabels: {} },
  { matchLabels: { app: 'cart' } },
  { matchLabels: { app: 'web' } },
);

describe('PeerAuthentication', () => {
  const istio = withProxy(WITH_ISTIO, ISTIO_PROXY);
  const ambient: Face = {
    annotations: { 'ambient.istio.io/redirection': 'enabled' },
    spec: { containers: [{ ...APP, ports: twoPorts }] },
  };
  const peers =
    (namespace: string, day: number, spec: Manifest) =>
    (name: string): Manifest =>
      anObject(
        'security.istio.io/v1',
        'PeerAuthentication',
        { name, namespace, creationTimestamp: created(day) },
        spec,
      );
  const peerAuthentication = fc
    .record({
      namespace: fc.constantFrom('istio-system', 'shop', 'orders'),
      day: fc.integer({ min: 0, max: 3 }),
      selector,
      mode,
      port: fc.option(mode, { nil: undefined }),
    })
    .map(({ namespace, day, selector: of, mode: own, port }) =>
      peers(namespace, day, {
        selector: of,
        mtls: { mode: own },
        ...(port !== undefined && { portLevelMtls: { 9090: { mode: port } } }),
      }),
    );

  const STRICT = { mtls: { mode: 'STRICT' } };
  const cart = { matchLabels: { app: 'cart' } };
  const web = { matchLabels: { app: 'web' } };
  const forOthers = [
    peers('orders', -5, STRICT),
    peers('shop', -5, { ...STRICT, selector: web }),
    peers('istio-system', -5, { ...STRICT, selector: cart }),
  ];
  const strictest = [
    peers('istio-system', -5, STRICT),
    peers('shop', -5, STRICT),
    peers('shop', -5, { ...STRICT, selector: cart }),
  ];

  it.each([
    ['sidecar', istio],
    ['ambient', ambient],
  ])('in whichever order: %s', (_, face) => {
    holds(peerAuthentication, (policies, shuffled) =>
      expect(modes(face, shuffled)).toEqual(modes(face, policies)),
    );
  });

  it.each([
    ['sidecar', istio],
    ['ambient', ambient],
  ])('not one for others: %s', (_, face) => {
    holds(peerAuthentication, policies => {
      const without = modes(face, policies);
      for (const other of forOthers) {
        expect(modes(face, [...policies, other('other')])).toEqual(without);
      }
    });
  });

  it.each([
    ['sidecar', istio],
    ['ambient', ambient],
  ])('the strictest at any level lets no more in: %s', (_, face) => {
    holds(peerAuthentication, policies => {
      const before = strengths(face, policies);
      for (const strict of strictest) {
        const after = strengths(face, [...policies, strict('strict')]);
        after.forEach((strength, port) =>
          expect(strength).toBeGreaterThanOrEqual(before[port]),
        );
      }
    });
  });
});

describe('Linkerd’s policies', () => {
  const face = withProxy(
    both(WITH_LINKERD, {
      annotations: {
        'config.linkerd.io/default-inbound-policy': 'all-unauthenticated',
      },
    }),
    LINKERD_PROXY,
  );
  const networks = anObject(
    'policy.linkerd.io/v1alpha1',
    'NetworkAuthentication',
    { name: 'anybody' },
    { networks: [{ cidr: '0.0.0.0/0' }] },
  );
  const server = (spec: Manifest, day: number) => (name: string) =>
    anObject(
      'policy.linkerd.io/v1beta3',
      'Server',
      { name, creationTimestamp: created(day) },
      spec,
    );
  const authorization = (of: string, kind: string) => (name: string) =>
    anObject(
      'policy.linkerd.io/v1alpha1',
      'AuthorizationPolicy',
      { name: `a-${name}` },
      {
        targetRef: { kind: 'Server', name: of },
        requiredAuthenticationRefs: [
          { group: 'policy.linkerd.io', kind, name: 'anybody' },
        ],
      },
    );
  const policy = fc.oneof(
    fc
      .record({
        app: fc.constantFrom('cart', 'web'),
        port: fc.constantFrom(8080, 9090),
        accessPolicy: fc.constantFrom('deny', 'audit', 'all-unauthenticated'),
        day: fc.integer({ min: 0, max: 3 }),
      })
      .map(({ app, port, accessPolicy, day }) =>
        server(
          { podSelector: { matchLabels: { app } }, port, accessPolicy },
          day,
        ),
      ),
    fc
      .record({
        of: fc.constantFrom('p0', 'p1', 'p2'),
        kind: fc.constantFrom('MeshTLSAuthentication', 'NetworkAuthentication'),
      })
      .map(({ of, kind }) => authorization(of, kind)),
  );

  it('in whichever order', () => {
    holds(policy, (policies, shuffled) =>
      expect(modes(face, [networks, ...shuffled])).toEqual(
        modes(face, [...policies, networks]),
      ),
    );
  });

  it('not one that demands an identity, nor one for others', () => {
    const others = [
      authorization('p0', 'MeshTLSAuthentication')('more'),
      authorization('elsewhere', 'NetworkAuthentication')('more'),
      server(
        { podSelector: { matchLabels: { app: 'web' } }, port: 8080 },
        -5,
      )('more'),
    ];
    holds(policy, policies => {
      const without = modes(face, [networks, ...policies]);
      for (const other of others) {
        expect(modes(face, [networks, ...policies, other])).toEqual(without);
      }
    });
  });

  it('one that lets a network in lets no less in', () => {
    holds(policy, policies => {
      const before = strengths(face, [networks, ...policies]);
      const door = authorization('p0', 'NetworkAuthentication')('door');
      strengths(face, [networks, ...policies, door]).forEach((strength, port) =>
        expect(strength).toBeLessThanOrEqual(before[port]),
      );
    });
  });
});

describe('Consul’s entries', () => {
  const [, proxy] = WITH_CONSUL.spec!.containers!;
  const face = withProxy(WITH_CONSUL, proxy);
  const entry = fc
    .record({
      kind: fc.constantFrom('ServiceDefaults', 'ProxyDefaults'),
      of: fc.constantFrom('cart', 'web', 'global'),
      namespace: fc.constantFrom('shop', 'orders'),
      mutualTLSMode: fc.constantFrom('strict', 'permissive', ''),
    })
    .map(
      ({ kind, of: name, namespace, mutualTLSMode }) =>
        () =>
          anObject(
            'consul.hashicorp.com/v1alpha1',
            kind,
            { name, namespace },
            { mutualTLSMode },
          ),
    );
  /** The API has one object of a name in a namespace. */
  const once = (entries: readonly Manifest[]) => [
    ...new Map(
      entries.map(each => [JSON.stringify([each.kind, each.metadata]), each]),
    ).values(),
  ];

  it('in whichever order, and not one for others', () => {
    holds(entry, policies => {
      const entries = once(policies);
      const found = modes(face, entries);
      expect(modes(face, [...entries].reverse())).toEqual(found);
      const other = anObject(
        'consul.hashicorp.com/v1alpha1',
        'ServiceDefaults',
        { name: 'other' },
        { mutualTLSMode: 'permissive' },
      );
      expect(modes(face, [...entries, other])).toEqual(found);
    });
  });
});
