import {
  aDeployment,
  aPod,
  APP,
  both,
  ISTIO_PROXY,
  membershipIn,
  meshOf,
  STRICT_POLICY,
  summary,
  WITH_CONSUL,
  WITH_ISTIO,
  WITH_LINKERD,
} from './testing';

describe('what pods carry', () => {
  it.each([
    [
      'Istio',
      WITH_ISTIO,
      { mesh: 'istio', variant: 'sidecar', version: '1.26.0' },
    ],
    [
      'Istio as a native sidecar',
      {
        spec: {
          containers: [APP],
          initContainers: [{ ...ISTIO_PROXY, restartPolicy: 'Always' }],
        },
      },
      { mesh: 'istio', variant: 'sidecar', version: '1.26.0' },
    ],
    [
      'Linkerd',
      WITH_LINKERD,
      { mesh: 'linkerd', variant: 'sidecar', version: 'edge-25.5.1' },
    ],
    [
      'Consul',
      WITH_CONSUL,
      { mesh: 'consul', variant: 'sidecar', version: '1.6.0' },
    ],
    [
      'a gateway',
      {
        labels: { 'sidecar.istio.io/inject': 'false' },
        spec: { containers: [{ ...ISTIO_PROXY, args: [] }] },
      },
      { mesh: 'istio', variant: 'gateway', version: '1.26.0' },
    ],
    [
      'a gateway beside a helper',
      {
        spec: {
          containers: [{ ...ISTIO_PROXY, args: ['proxy', 'router'] }, APP],
        },
      },
      { mesh: 'istio', variant: 'gateway', version: '1.26.0' },
    ],
  ])('%s', (_, face, expected) => {
    expect(membershipIn(aDeployment(), aPod(face))).toEqual({
      ...expected,
      state: 'in',
      pods: { total: 1, meshed: 1 },
    });
    expect(membershipIn(aDeployment(face))).toEqual({
      ...expected,
      state: 'template',
      pods: { total: 0, meshed: 0 },
    });
  });

  it.each([
    [
      'another Envoy',
      {
        spec: {
          containers: [
            APP,
            {
              name: 'envoy',
              image: 'registry.example/envoyproxy/envoy:v1.33.0',
            },
          ],
        },
      },
    ],
    [
      'an exporter',
      { spec: { containers: [APP, { name: 'istio-proxy-exporter' }] } },
    ],
    ['labels alone', { labels: { 'security.istio.io/tlsMode': 'istio' } }],
    [
      'the injector’s annotation alone',
      { annotations: { 'sidecar.istio.io/status': '{"revision":"default"}' } },
    ],
    [
      'a proxy on the node’s network',
      both(WITH_ISTIO, { spec: { hostNetwork: true } }),
    ],
  ])('is no mesh: %s', (_, face) => {
    expect(membershipIn(aDeployment(), aPod(face))).toBeNull();
  });

  it('differs from pod to pod', () => {
    const objects = [
      aDeployment(),
      aPod(WITH_ISTIO, { name: 'a' }),
      aPod(WITH_ISTIO, { name: 'b' }),
      aPod({}, { name: 'c' }),
      STRICT_POLICY,
    ];
    expect(membershipIn(...objects)).toMatchObject({
      state: 'some',
      pods: { total: 3, meshed: 2 },
    });
    const found = meshOf(objects);
    expect(summary(found)).toBe('mixed, some-pods-outside');
    expect(summary(meshOf(objects, { complete: false }))).toBe(
      'mixed, some-pods-outside',
    );
    expect(found.technologies).toEqual([
      expect.objectContaining({
        component: 'service-mesh',
        id: 'istio',
        variant: 'sidecar',
        version: '1.26.0',
      }),
    ]);
  });

  it.each([
    [1, ['cart-5f7-0']],
    [4, ['cart-5f7-0', 'cart-5f7-1', 'cart-5f7-2', '…']],
  ])('names the pods without a proxy: %s', (missing, pods) => {
    const strays = Array.from({ length: missing }, (_, at) =>
      aPod({}, { name: String(at) }),
    );
    const { mtls } = meshOf([aDeployment(), aPod(WITH_ISTIO), ...strays]);
    expect(mtls).toMatchObject({
      value: {
        findings: [{ params: { missing, total: missing + 1, pods } }, {}],
      },
    });
  });

  it('counts on ready pods, and on all where none is', () => {
    const stray = aPod({}, { name: 'stray', ready: false });
    const ready = [aDeployment(), stray, aPod(WITH_ISTIO), STRICT_POLICY];
    expect(summary(meshOf(ready))).toBe('enforced');
    const none = [stray, aPod(WITH_ISTIO, { ready: false }), STRICT_POLICY];
    expect(summary(meshOf(none))).toBe('mixed, some-pods-outside');
  });

  it('is judged by the mesh that most pods carry, each pod by its own', () => {
    const found = meshOf([
      aDeployment(),
      aPod(WITH_LINKERD, { name: 'a' }),
      aPod(WITH_ISTIO, { name: 'b' }),
      aPod(WITH_ISTIO, { name: 'c' }),
      aPod(
        both(WITH_LINKERD, {
          spec: {
            containers: [...WITH_LINKERD.spec!.containers!, ISTIO_PROXY],
          },
        }),
        { name: 'd' },
      ),
      STRICT_POLICY,
    ]);
    expect(found.mesh).toMatchObject({ known: true, value: { mesh: 'istio' } });
    expect(summary(found)).toBe('mixed, unauthenticated-allowed 8080');
    expect(
      found.mtls.known && found.mtls.value.notes.map(({ code }) => code),
    ).toEqual(['several-meshes']);
    expect(found.technologies.map(({ id }) => id).sort()).toEqual([
      'istio',
      'linkerd',
    ]);
  });

  it('says nothing of what a gateway accepts', () => {
    const gateway = {
      spec: { containers: [{ ...ISTIO_PROXY, args: ['proxy', 'router'] }] },
    };
    expect(summary(meshOf([aDeployment(), aPod(gateway), STRICT_POLICY]))).toBe(
      'unknown not-collected',
    );
  });
});
