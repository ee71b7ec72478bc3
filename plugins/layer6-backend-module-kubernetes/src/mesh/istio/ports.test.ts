import {
  aDeployment,
  aPod,
  APP,
  aService,
  both,
  ISTIO_PROXY,
  meshOf,
  proofOf,
  settingsIn,
  summary,
  WITH_ISTIO,
  type Face,
  type Manifest,
} from '../testing';
import { policy, STRICT, ofCart } from './testing';

const REFERENCE = 'Istio reference, PeerAuthentication: "portLevelMtls"';
const ANNOTATIONS = 'Istio reference, resource annotations';

const ports = (portLevelMtls: Manifest, rest: Manifest = ofCart) =>
  policy({ ...rest, ...STRICT, portLevelMtls }, { name: 'cart' });
const twoPorts = both(WITH_ISTIO, {
  spec: {
    containers: [
      { ...APP, ports: [{ containerPort: 9090 }, { containerPort: 8080 }] },
      ISTIO_PROXY,
    ],
  },
});

it.each<[string, string, Manifest, string]>([
  [
    'an exception is by the container’s port',
    `${REFERENCE}; istio#49098`,
    ports({ 9090: { mode: 'PERMISSIVE' } }),
    'mixed, permissive 9090',
  ],
  [
    'not by the Service’s',
    `${REFERENCE}; istio#49098`,
    ports({ 80: { mode: 'DISABLE' } }),
    'enforced',
  ],
  [
    'DISABLE is plaintext',
    'istio TestComposePeerAuthentication: port level',
    ports({ 9090: { mode: 'DISABLE' } }),
    'mixed, disabled 9090',
  ],
  [
    'an unset one inherits',
    'istio TestComposePeerAuthentication: port level',
    ports({ 9090: { mode: 'UNSET' }, 8080: null }),
    'enforced',
  ],
  [
    'STRICT on a port of a workload that is not',
    REFERENCE,
    policy({
      ...ofCart,
      mtls: { mode: 'PERMISSIVE' },
      portLevelMtls: { 8080: { mode: 'STRICT' } },
    }),
    'mixed, permissive 9090',
  ],
  [
    'only beside a selector',
    `${REFERENCE}; istio#27994`,
    ports({ 9090: { mode: 'DISABLE' } }, {}),
    'enforced',
  ],
])('exceptions: %s', (_name, _source, object, expected) => {
  const objects = [aDeployment(), aPod(twoPorts), aService(), object];
  expect(summary(meshOf(objects))).toBe(expected);
});

const EXCLUDE = 'traffic.sidecar.istio.io/excludeInboundPorts';
const INCLUDE = 'traffic.sidecar.istio.io/includeInboundPorts';
const INTERFACES = 'traffic.sidecar.istio.io/excludeInterfaces';
const INTERCEPTION = 'sidecar.istio.io/interceptionMode';
const ALL = 'none, bypassed 8080 9090';

/* Each by annotation, and by what the init container was told: `pilot-agent istio-iptables` has a flag for every one. */
it.each<[source: string, key: string, flag: string, value: string, string]>([
  ['istio#30311', EXCLUDE, '-d', '15020, 9090', 'mixed, bypassed 9090'],
  ['the injector adds these', EXCLUDE, '-d', '15020,15021,15090', 'enforced'],
  [ANNOTATIONS, EXCLUDE, '-d', '', 'enforced'],
  ['istio.io#8917', INCLUDE, '-b', '9090', 'mixed, bypassed 8080'],
  [ANNOTATIONS, INCLUDE, '-b', ' 9090 , 8080 ', 'enforced'],
  [`${ANNOTATIONS}: "empty … disable"`, INCLUDE, '-b', '', ALL],
  [`${ANNOTATIONS}: "wildcard"`, INCLUDE, '-b', ' * ', 'enforced'],
  ['NONE redirects nothing', INTERCEPTION, '-m', 'NONE', ALL],
  [ANNOTATIONS, INTERCEPTION, '-m', 'TPROXY', 'enforced'],
  ['istio#39404', INTERFACES, '-c', 'net1, eth0', ALL],
  ['istio#39404', INTERFACES, '-c', 'net1', 'enforced, interfaces-skipped'],
  [ANNOTATIONS, INTERFACES, '-c', '', 'enforced'],
])('%s: %s or %s %j', (_, key, flag, value, expected) => {
  const told = (name: string, args: string[]) =>
    both(twoPorts, {
      spec: { ...twoPorts.spec, initContainers: [{ name, args }] },
    });
  const faces = [
    both(twoPorts, { annotations: { [key]: value } }),
    told('istio-init', [flag, value, '-p', '15001']),
    // With the CNI plugin nothing but a check of its work is left.
    told('istio-validation', ['istio-iptables', flag, value]),
  ];
  const found = faces.map(face =>
    summary(meshOf([aDeployment(), aPod(face), policy(STRICT)])),
  );
  expect(found).toEqual([expected, expected, expected]);
});

/* istio IptablesConfigurator.handleInboundPortsInclude: exclusions only beside "*". */
it.each<[string, Record<string, string>, string[], string]>([
  ['a list', { [INCLUDE]: '8080,9090', [EXCLUDE]: '9090' }, [], 'enforced'],
  ['a list', {}, ['-b', '8080,9090', '-d', '9090'], 'enforced'],
  [
    'everything',
    { [INCLUDE]: '*', [EXCLUDE]: '9090' },
    [],
    'mixed, bypassed 9090',
  ],
  [
    'a list by one and everything by the other',
    { [INCLUDE]: '8080,9090' },
    ['-b', '*', '-d', '9090'],
    'mixed, bypassed 9090',
  ],
])('ports that are left out of %s', (_, annotations, args, expected) => {
  const face = both(both(twoPorts, { annotations }), {
    spec: {
      ...twoPorts.spec,
      initContainers: [{ name: 'istio-init', args }],
    },
  });
  const found = meshOf([aDeployment(), aPod(face), policy(STRICT)]);
  expect(summary(found)).toBe(expected);
});

it.each<[string, Face, string, string]>([
  [
    'the annotation',
    both(twoPorts, { annotations: { [INTERFACES]: 'eth0' } }),
    `metadata.annotations[${INTERFACES}]=eth0`,
    'excludeInterfaces: eth0',
  ],
  [
    'what the init container was told',
    both(twoPorts, {
      spec: {
        ...twoPorts.spec,
        initContainers: [{ name: 'istio-init', args: ['x', '-m', 'NONE'] }],
      },
    }),
    'spec.initContainers[0].args[2]=NONE',
    'interceptionMode: NONE',
  ],
])('names what leads traffic round the proxy: %s', (_, face, proof, says) => {
  const found = meshOf([aDeployment(), aPod(face), policy(STRICT)]);
  expect(proofOf(found)).toEqual([`Pod shop/cart-5f7-a ${proof}`]);
  expect(settingsIn(found)).toEqual([says]);
});

it('does not take a flag without a value, or other containers’ flags, for a setting', () => {
  const initContainers = [
    { name: 'istio-init', args: ['-b', '*', '-d'] },
    { name: 'migrate', args: ['-d', '8080'] },
  ];
  const face = both(twoPorts, { spec: { ...twoPorts.spec, initContainers } });
  const found = meshOf([aDeployment(), aPod(face), policy(STRICT)]);
  expect(summary(found)).toBe('enforced');
});

describe('which ports there are', () => {
  const portsOf = (face: Face, ...objects: Manifest[]) => {
    const { mtls } = meshOf([
      aDeployment(),
      aPod(face),
      policy(STRICT),
      ...objects,
    ]);
    return mtls.known && mtls.value.ports;
  };
  const container = (...declared: Manifest[]) => ({ ...APP, ports: declared });

  it('those that only a Service tells of, and no UDP', () => {
    const quiet = both(WITH_ISTIO, {
      spec: {
        containers: [
          container({ containerPort: 53, protocol: 'UDP' }),
          ISTIO_PROXY,
        ],
      },
    });
    const service = aService({
      ports: [
        { port: 80, targetPort: 8080, protocol: 'tcp' },
        { port: 53, protocol: 'UDP' },
        { port: 81, targetPort: 'nowhere' },
        { port: 70 },
      ],
    });
    expect(portsOf(quiet, service)).toMatchObject([
      { port: 70, mode: 'enforced' },
      { port: 8080, mode: 'enforced' },
    ]);
  });

  it('those of native sidecars, and none of proxies or of what ends before', () => {
    const face = both(WITH_ISTIO, {
      spec: {
        containers: [container({ containerPort: 9090, name: 'api' })],
        initContainers: [
          {
            name: 'cache',
            restartPolicy: 'Always',
            ports: [{ containerPort: 6379 }],
          },
          { name: 'migrate', ports: [{ containerPort: 5432 }] },
          { ...ISTIO_PROXY, restartPolicy: 'Always' },
        ],
      },
    });
    expect(portsOf(face)).toMatchObject([
      { port: 6379, mode: 'enforced' },
      { port: 9090, name: 'api', mode: 'enforced' },
    ]);
  });

  it('none of a Service without any', () => {
    const portless = aService();
    delete (portless.spec as Manifest).ports;
    expect(portsOf(WITH_ISTIO, portless)).toMatchObject([
      { port: 8080, name: 'http', mode: 'enforced' },
    ]);
  });
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
    [EXCLUDE, '8080', 'opportunistic, bypassed 8080'],
    [EXCLUDE, '15020,15021,15090', 'enforced'],
    [EXCLUDE, '', 'enforced'],
    [INCLUDE, '8080', 'opportunistic, bypassed *'],
    [INCLUDE, '', 'none, bypassed *'],
    [INTERFACES, 'eth0', 'none, bypassed *'],
  ])('may go round the proxy: %s %s', (key, value, expected) => {
    expect(said({ [key]: value }, policy(STRICT))).toBe(expected);
  });

  it.each<[string, string]>([
    ['PERMISSIVE', 'opportunistic, permissive 8080'],
    ['DISABLE', 'opportunistic, disabled 8080'],
    ['STRICT', 'enforced'],
  ])('may be the exception: %s', (mode, expected) => {
    expect(said({}, ports({ 8080: { mode } }))).toBe(expected);
  });
});
