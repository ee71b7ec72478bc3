import {
  aDeployment,
  aNamespace,
  APP,
  aPod,
  aService,
  both,
  LINKERD_PROXY,
  meshOf,
  summary,
  WITH_LINKERD,
} from '../testing';
import {
  POLICY,
  annotated,
  authenticated,
  told,
  TOLD,
  verdict,
} from './testing';

describe('the default inbound policy', () => {
  it.each([
    ['all-authenticated', 'enforced'],
    ['cluster-authenticated', 'enforced'],
    ['deny', 'enforced'],
    ['all-unauthenticated', 'opportunistic, unauthenticated-allowed 8080'],
    ['cluster-unauthenticated', 'opportunistic, unauthenticated-allowed 8080'],
    ['audit', 'opportunistic, unauthenticated-allowed 8080'],
    ['anything', 'opportunistic, unauthenticated-allowed 8080'],
  ])('%s', (policy, expected) => {
    expect(verdict(aPod(annotated({ [POLICY]: policy })))).toBe(expected);
    expect(verdict(aPod(told({ [TOLD]: policy })))).toBe(expected);
  });

  it('is the weaker of the annotation and of what the proxy was told', () => {
    const pod = both(told({ [TOLD]: 'all-unauthenticated' }), {
      annotations: { [POLICY]: 'all-authenticated' },
    });
    expect(verdict(aPod(pod))).toBe(
      'opportunistic, unauthenticated-allowed 8080',
    );
  });

  it('of a namespace does not reach pods that were made before', () => {
    const namespace = aNamespace({
      annotations: { [POLICY]: 'all-authenticated' },
    });
    expect(verdict(aPod(WITH_LINKERD), namespace)).toBe(
      'opportunistic, unauthenticated-allowed 8080',
    );
  });

  it('is the installation’s where the pod has none', () => {
    const config = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'linkerd-config', namespace: 'linkerd' },
      data: { values: 'proxy:\n  defaultInboundPolicy: all-authenticated\n' },
    };
    expect(verdict(aPod(WITH_LINKERD), config)).toBe('enforced');
    const copy = {
      ...config,
      metadata: { ...config.metadata, namespace: 'a' },
    };
    expect(verdict(aPod(WITH_LINKERD), copy)).toBe(
      'opportunistic, unauthenticated-allowed 8080',
    );
  });

  it('can be lifted for single ports', () => {
    const pod = annotated({
      [POLICY]: 'all-unauthenticated',
      'config.linkerd.io/proxy-require-identity-inbound-ports': '8080',
    });
    expect(verdict(aPod(pod))).toBe('enforced');
  });
});

describe('what goes round the proxy', () => {
  it.each([
    ['8080', 'none, bypassed 8080'],
    ['8000-8100', 'none, bypassed 8080'],
    ['http', 'none, bypassed 8080'],
    ['9090', 'enforced'],
  ])('skipped ports %s', (ports, expected) => {
    const pod = both(authenticated, {
      annotations: { 'config.linkerd.io/skip-inbound-ports': ports },
    });
    expect(verdict(aPod(pod))).toBe(expected);
  });

  it('ports that the init container was told', () => {
    const pod = told({ [TOLD]: 'deny' }, [
      '--inbound-ports-to-ignore',
      '4190,4191,8080',
    ]);
    expect(verdict(aPod(pod))).toBe('none, bypassed 8080');
  });

  it.each([
    ['8080', 'opportunistic, bypassed 8080'],
    ['8000-8100', 'opportunistic, bypassed 8000'],
    ['', 'enforced'],
  ])('ports %s, where the pod declares none', (ports, expected) => {
    const pod = both(authenticated, {
      annotations: { 'config.linkerd.io/skip-inbound-ports': ports },
      spec: { containers: [{ ...APP, ports: [] }, LINKERD_PROXY] },
    });
    expect(summary(meshOf([aDeployment(), aPod(pod)]))).toBe(expected);
  });

  it('networks', () => {
    const pod = both(authenticated, {
      annotations: { 'config.linkerd.io/skip-subnets': '10.0.0.0/8' },
    });
    expect(verdict(aPod(pod))).toBe('enforced, subnets-skipped');
  });

  it('not opaque ports: they are encrypted as any other', () => {
    const pod = both(authenticated, {
      annotations: { 'config.linkerd.io/opaque-ports': '8080' },
    });
    expect(verdict(aPod(pod))).toBe('enforced');
  });
});

it('needs both the label and the proxy', () => {
  const { labels, spec } = WITH_LINKERD;
  for (const face of [{ labels }, { spec }]) {
    expect(meshOf([aDeployment(), aPod(face)]).mesh).toMatchObject({
      known: true,
      value: null,
    });
  }
});

it('notes endpoints of its Service that are not meshed', () => {
  const other = {
    ...aPod(),
    metadata: {
      name: 'batch',
      namespace: 'shop',
      uid: '1',
      labels: { app: 'cart' },
    },
  };
  const { mtls } = meshOf([
    aDeployment(),
    aPod(authenticated),
    aService(),
    other,
  ]);
  expect(mtls.known && mtls.value.notes).toEqual([
    expect.objectContaining({
      code: 'unmeshed-endpoints',
      params: { service: 'cart', pod: 'batch' },
    }),
  ]);
});

it('cannot tell from policies that may not be listed', () => {
  const objects = [aDeployment(), aPod(authenticated)];
  const coverage = {
    'policy.linkerd.io/Server': { state: 'forbidden', count: 0 },
  } as const;
  expect(summary(meshOf(objects, { coverage }))).toBe('unknown forbidden');
});

describe('trust anchors', () => {
  const BEGINNING = '-----BEGIN CERTIFICATE-----\n';
  /** Valid in 2024 only. */
  const EXPIRED = `-----BEGIN CERTIFICATE-----
MIIBMDCB2AIBATAKBggqhkjOPQQDAjAlMSMwIQYDVQQDDBpyb290LmxpbmtlcmQu
Y2x1c3Rlci5sb2NhbDAeFw0yNDAxMDEwMDAwMDBaFw0yNTAxMDEwMDAwMDBaMCUx
IzAhBgNVBAMMGnJvb3QubGlua2VyZC5jbHVzdGVyLmxvY2FsMFkwEwYHKoZIzj0C
AQYIKoZIzj0DAQcDQgAE98CM44frYMzaDLhJLLLfHLAM8tjFaJTDP+MFAZYIciOD
mtBAqcjlDQZtIK4sgOAjd6pXO5vjC7s3AXhHHz/z7DAKBggqhkjOPQQDAgNHADBE
AiBabKCg7S+9Q0UvuKprrlNNJwrQZZEoit36tKD8YyGtlAIgGARWJAJ/N+WBb5vi
fNEBXhii87TNm7WGNJAo+BB09Ak=
-----END CERTIFICATE-----
`;

  it.each([
    ['expired', EXPIRED, ['trust-anchor-expired']],
    ['no certificate', 'nothing', []],
    ['a beginning without an end', BEGINNING.repeat(40_000), []],
  ])('%s', (_, anchors, expected) => {
    const pod = told({
      [TOLD]: 'deny',
      LINKERD2_PROXY_IDENTITY_TRUST_ANCHORS: anchors,
    });
    const { mtls } = meshOf([aDeployment(), aPod(pod)]);
    expect(mtls.known && mtls.value.mode).toBe('enforced');
    expect(mtls.known && mtls.value.notes.map(({ code }) => code)).toEqual(
      expected,
    );
  });
});
