import {
  aDeployment,
  aPod,
  aService,
  both,
  LINKERD_PROXY,
  meshOf,
  proofOf,
  settingsIn,
  summary,
  type Face,
  type Manifest,
  APP,
} from '../testing';
import {
  POLICY,
  annotated,
  authenticated,
  told,
  TOLD,
  verdict,
} from './testing';

describe('what goes round the proxy', () => {
  /* Linkerd reference, Proxy Configuration: skip-inbound-ports, numbers and ranges; a name that may be meant is taken for it. */
  it.each([
    ['8080', 'none, bypassed 8080'],
    ['8000-8100', 'none, bypassed 8080'],
    ['http', 'none, bypassed 8080'],
    ['25, http', 'none, bypassed 8080'],
    ['9090', 'enforced'],
  ])('skipped ports %s', (ports, expected) => {
    const pod = both(authenticated, {
      annotations: { 'config.linkerd.io/skip-inbound-ports': ports },
    });
    expect(verdict(aPod(pod))).toBe(expected);
  });

  const galera = { ...APP, ports: [{ containerPort: 4567 }] };
  const IGNORE = '--inbound-ports-to-ignore';

  /* Linkerd reference, proxyInit.ignoreInboundPorts: 4567,4568 unless set, and every init container is told. */
  it.each<[string, initContainers: Manifest[], expected: string]>([
    [
      'the init container was told',
      [{ name: 'linkerd-init', args: ['-p', '4143', IGNORE, '4190,4567'] }],
      'none, bypassed 4567',
    ],
    [
      'the init container was told first',
      [{ name: 'linkerd-init', args: [IGNORE, '4190, 4567'] }],
      'none, bypassed 4567',
    ],
    [
      'the init container was not told',
      [{ name: 'linkerd-init', args: ['4567', '-p'] }],
      'enforced',
    ],
    [
      'the init container was told others',
      [{ name: 'linkerd-init', args: [IGNORE, '25'] }],
      'enforced',
    ],
    [
      'another container was told',
      [{ name: 'other', args: [IGNORE, '25'] }],
      'none, bypassed 4567',
    ],
    ['are the default, with the CNI plugin', [], 'none, bypassed 4567'],
  ])('ports that %s', (_, initContainers, expected) => {
    const pod = both(authenticated, {
      spec: { containers: [galera, LINKERD_PROXY], initContainers },
    });
    expect(summary(meshOf([aDeployment(), aPod(pod)]))).toBe(expected);
  });

  it.each<[string, Face, string[], string]>([
    [
      'the init container',
      told({ [TOLD]: 'deny' }, ['-p', '4143', IGNORE, '8080']),
      ['Pod shop/cart-5f7-a spec.initContainers[0].args[3]=8080'],
      `${IGNORE} 8080`,
    ],
    [
      'the annotation',
      both(authenticated, {
        annotations: { 'config.linkerd.io/skip-inbound-ports': '8080' },
      }),
      [
        'Pod shop/cart-5f7-a metadata.annotations[config.linkerd.io/skip-inbound-ports]=8080',
      ],
      'skip-inbound-ports: 8080',
    ],
    [
      'the default',
      both(authenticated, { spec: { containers: [galera, LINKERD_PROXY] } }),
      [
        'Pod shop/cart-5f7-a metadata.labels[linkerd.io/control-plane-ns]=linkerd',
        'Pod shop/cart-5f7-a spec.containers[1].image=registry.example/linkerd/proxy:edge-25.5.1',
      ],
      `${IGNORE} 4567,4568`,
    ],
  ])('says by what ports are skipped: %s', (_, face, proof, setting) => {
    const found = meshOf([aDeployment(), aPod(face)]);
    expect(proofOf(found)).toEqual(proof);
    expect(settingsIn(found)).toEqual([setting]);
  });

  it.each([
    ['8080', 'opportunistic, bypassed 8080'],
    ['8000-8100', 'opportunistic, bypassed 8000'],
    ['metrics, 8080', 'opportunistic, bypassed 8080'],
    ['', 'enforced'],
  ])('ports %s, where the pod declares none', (ports, expected) => {
    const pod = both(authenticated, {
      annotations: { 'config.linkerd.io/skip-inbound-ports': ports },
      spec: { containers: [{ ...APP, ports: [] }, LINKERD_PROXY] },
    });
    expect(summary(meshOf([aDeployment(), aPod(pod)]))).toBe(expected);
  });

  it('names of ports, which nobody has where none is known', () => {
    const pod = both(annotated({ [POLICY]: 'audit' }), {
      annotations: { 'config.linkerd.io/skip-inbound-ports': 'metrics' },
      spec: { containers: [{ ...APP, ports: [] }, LINKERD_PROXY] },
    });
    expect(summary(meshOf([aDeployment(), aPod(pod)]))).toBe(
      'opportunistic, unauthenticated-allowed *',
    );
  });

  it('networks', () => {
    const pod = both(authenticated, {
      annotations: { 'config.linkerd.io/skip-subnets': '10.0.0.0/8' },
    });
    expect(verdict(aPod(pod))).toBe('enforced, subnets-skipped');
  });

  /* linkerd2 charts/partials _proxy-init.tpl: proxyInit.skipSubnets becomes the flag, over which the annotation goes. */
  it('networks that the installation leaves out', () => {
    const asIn = (annotations: Record<string, string>) =>
      meshOf([
        aDeployment(),
        aPod(
          both(
            told({ [TOLD]: 'all-authenticated' }, [
              '--subnets-to-ignore',
              '10.0.0.0/8',
            ]),
            { annotations },
          ),
        ),
        aService(),
      ]);
    const subnetsIn = ({ mtls }: ReturnType<typeof meshOf>) =>
      mtls.known && mtls.value.findings.map(({ params }) => params.subnets);
    expect(summary(asIn({}))).toBe('enforced, subnets-skipped');
    expect(subnetsIn(asIn({}))).toEqual(['10.0.0.0/8']);
    const own = { 'config.linkerd.io/skip-subnets': '192.168.0.0/16' };
    expect(subnetsIn(asIn(own))).toEqual(['192.168.0.0/16']);
  });

  it('not opaque ports: they are encrypted as any other', () => {
    const pod = both(authenticated, {
      annotations: { 'config.linkerd.io/opaque-ports': '8080' },
    });
    expect(verdict(aPod(pod))).toBe('enforced');
  });
});
