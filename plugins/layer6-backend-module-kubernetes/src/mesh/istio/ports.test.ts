import {
  aDeployment,
  aPod,
  APP,
  aService,
  both,
  ISTIO_PROXY,
  meshOf,
  summary,
  WITH_ISTIO,
  type Manifest,
} from '../testing';
import { running, policy, STRICT, ofCart } from './testing';

describe('ports', () => {
  const ports = (portLevelMtls: Manifest, rest: Manifest = ofCart) =>
    policy({ ...rest, ...STRICT, portLevelMtls }, { name: 'cart' });
  const twoPorts = both(WITH_ISTIO, {
    spec: {
      containers: [
        { ...APP, ports: [{ containerPort: 8080 }, { containerPort: 9090 }] },
        ISTIO_PROXY,
      ],
    },
  });

  it.each<[string, Manifest, string]>([
    [
      'an exception is by the container’s port',
      ports({ 9090: { mode: 'PERMISSIVE' } }),
      'mixed, permissive 9090',
    ],
    ['not by the Service’s', ports({ 80: { mode: 'DISABLE' } }), 'enforced'],
    [
      'an unset one inherits',
      ports({ 9090: { mode: 'UNSET' }, 8080: null }),
      'enforced',
    ],
    [
      'only beside a selector',
      ports({ 9090: { mode: 'DISABLE' } }, {}),
      'enforced',
    ],
  ])('%s', (_, object, expected) => {
    const objects = [aDeployment(), aPod(twoPorts), aService(), object];
    expect(summary(meshOf(objects))).toBe(expected);
  });

  it('notes an exception for a port that nobody serves on', () => {
    const { mtls } = meshOf([...running, ports({ 7000: { mode: 'DISABLE' } })]);
    expect(mtls.known && mtls.value.mode).toBe('enforced');
    expect(mtls.known && mtls.value.notes).toEqual([
      expect.objectContaining({
        code: 'port-without-listener',
        params: { ports: ['7000'] },
      }),
    ]);
  });

  it.each<[string, Manifest, string]>([
    [
      'annotation',
      { 'traffic.sidecar.istio.io/excludeInboundPorts': '15020, 9090' },
      'mixed, bypassed 9090',
    ],
    [
      'a list of what is included',
      { 'traffic.sidecar.istio.io/includeInboundPorts': '9090' },
      'mixed, bypassed 8080',
    ],
    [
      'nothing included',
      { 'traffic.sidecar.istio.io/includeInboundPorts': '' },
      'none, bypassed 8080 9090',
    ],
    [
      'no interception',
      { 'sidecar.istio.io/interceptionMode': 'NONE' },
      'none, bypassed 8080 9090',
    ],
    [
      'everything included',
      { 'traffic.sidecar.istio.io/includeInboundPorts': '*' },
      'enforced',
    ],
  ])('go round the proxy: %s', (_, annotations, expected) => {
    const face = both(twoPorts, {
      annotations: annotations as Record<string, string>,
    });
    const objects = [aDeployment(), aPod(face), policy(STRICT)];
    expect(summary(meshOf(objects))).toBe(expected);
  });

  it('go round the proxy as the init container was told', () => {
    const face = both(twoPorts, {
      spec: {
        ...twoPorts.spec,
        initContainers: [
          {
            name: 'istio-init',
            args: ['istio-iptables', '-b', '*', '-d', '15090,15021,8080'],
          },
        ],
      },
    });
    const objects = [aDeployment(), aPod(face), policy(STRICT)];
    expect(summary(meshOf(objects))).toBe('mixed, bypassed 8080');
  });

  it('include those that only a Service tells of, and no UDP', () => {
    const quiet = both(WITH_ISTIO, {
      spec: {
        containers: [
          { ...APP, ports: [{ containerPort: 53, protocol: 'UDP' }] },
          ISTIO_PROXY,
        ],
      },
    });
    const service = aService({
      ports: [
        { port: 80, targetPort: 8080 },
        { port: 53, protocol: 'UDP' },
        { port: 81, targetPort: 'nowhere' },
      ],
    });
    const { mtls } = meshOf([
      aDeployment(),
      aPod(quiet),
      service,
      policy(STRICT),
    ]);
    expect(mtls.known && mtls.value.ports).toEqual([
      { port: 8080, mode: 'enforced' },
    ]);
  });

  describe('that nobody declared', () => {
    const silent = both(WITH_ISTIO, {
      spec: { containers: [{ ...APP, ports: [] }, ISTIO_PROXY] },
    });
    const said = (annotations: Record<string, string>, peers: Manifest) =>
      summary(
        meshOf([aDeployment(), aPod(both(silent, { annotations })), peers]),
      );

    it.each<[string, string, string]>([
      ['excludeInboundPorts', '8080', 'opportunistic, bypassed 8080'],
      ['excludeInboundPorts', '15020', 'enforced'],
      ['excludeInboundPorts', '', 'enforced'],
      ['includeInboundPorts', '8080', 'opportunistic, bypassed *'],
      ['includeInboundPorts', '', 'none, bypassed *'],
    ])('may go round the proxy: %s %s', (key, value, expected) => {
      const annotations = { [`traffic.sidecar.istio.io/${key}`]: value };
      expect(said(annotations, policy(STRICT))).toBe(expected);
    });

    it.each<[string, string]>([
      ['PERMISSIVE', 'opportunistic, permissive 8080'],
      ['DISABLE', 'opportunistic, disabled 8080'],
      ['STRICT', 'enforced'],
    ])('may be the exception: %s', (mode, expected) => {
      expect(said({}, ports({ 8080: { mode } }))).toBe(expected);
    });
  });
});
