import type { WorkloadAsset } from 'backstage-plugin-layer6-engine';
import { collectFrom } from './__testUtils__/collectFrom';
import { FakeConsul } from './__testUtils__/FakeConsul';

let consul: FakeConsul;

beforeEach(async () => {
  consul = await FakeConsul.start();
});

afterEach(() => consul.stop());

async function cart(): Promise<WorkloadAsset> {
  const { services } = await collectFrom(consul.url);
  return services.cart;
}

/** As short as it can be said: mode, findings with their ports, and what may be hidden. */
function summary({ mtls }: WorkloadAsset): string {
  if (!mtls.known) return `unknown ${mtls.reason.code}`;
  const { findings, gap, mode } = mtls.value;
  return [
    mode,
    ...findings.map(({ code, params }) =>
      [code, params.setting, params.ports].filter(Boolean).join(' '),
    ),
    ...(gap ? [`but ${gap.code}`] : []),
  ].join(', ');
}

const TRANSPARENT = { Mode: 'transparent' };
const serviceDefaults = (entry: object) => {
  consul.config['service-defaults'].push({
    Kind: 'service-defaults',
    Name: 'cart',
    ...entry,
  });
};
const proxyDefaults = (entry: object) => {
  consul.config['proxy-defaults'].push({
    Kind: 'proxy-defaults',
    Name: 'global',
    ...entry,
  });
};

const enforced = 'enforced, but redirection-not-visible';
const permissiveBy = (entry: string) =>
  `opportunistic, permissive ${entry} (MutualTLSMode: permissive) 8080`;

/* Consul documentation: "Service defaults", "Proxy defaults" and "Service mesh proxy", Mode and MutualTLSMode. */
it.each<[string, () => void, string]>([
  ['no proxy', () => consul.register({ Name: 'cart' }), 'none, no-proxy 8080'],
  [
    'no port',
    () => consul.register({ Name: 'cart', Port: 0 }),
    'none, no-proxy *',
  ],
  [
    'a proxy that traffic need not pass',
    () => consul.registerMeshed({ Name: 'cart' }),
    'opportunistic, transparent-proxy-off connect-proxy cart-sidecar-proxy (Mode: -) 8080',
  ],
  [
    'redirection by the proxy’s registration',
    () => consul.registerMeshed({ Name: 'cart' }, TRANSPARENT),
    enforced,
  ],
  [
    'redirection by the service’s defaults',
    () => {
      consul.registerMeshed({ Name: 'cart' });
      serviceDefaults(TRANSPARENT);
    },
    enforced,
  ],
  [
    'redirection by the proxies’ defaults',
    () => {
      consul.registerMeshed({ Name: 'cart' });
      proxyDefaults(TRANSPARENT);
    },
    enforced,
  ],
  [
    'redirection of another service',
    () => {
      consul.registerMeshed({ Name: 'cart' });
      serviceDefaults({ ...TRANSPARENT, Name: 'web' });
    },
    'opportunistic, transparent-proxy-off connect-proxy cart-sidecar-proxy (Mode: -) 8080',
  ],
  [
    'the service’s defaults over the proxies’',
    () => {
      consul.registerMeshed({ Name: 'cart' });
      serviceDefaults({ Mode: 'direct' });
      proxyDefaults(TRANSPARENT);
    },
    'opportunistic, transparent-proxy-off service-defaults cart (Mode: direct) 8080',
  ],
  [
    'the registration over all defaults',
    () => {
      consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
      serviceDefaults({ Mode: 'direct' });
    },
    enforced,
  ],
  [
    'permissive by the service’s defaults',
    () => {
      consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
      serviceDefaults({ MutualTLSMode: 'permissive' });
    },
    permissiveBy('service-defaults cart'),
  ],
  [
    'permissive by the proxies’ defaults',
    () => {
      consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
      proxyDefaults({ MutualTLSMode: 'permissive' });
    },
    permissiveBy('proxy-defaults global'),
  ],
  [
    'permissive by the registration',
    () =>
      consul.registerMeshed(
        { Name: 'cart' },
        { ...TRANSPARENT, MutualTLSMode: 'permissive' },
      ),
    permissiveBy('connect-proxy cart-sidecar-proxy'),
  ],
  [
    'strict over permissive',
    () => {
      consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
      serviceDefaults({ MutualTLSMode: 'strict' });
      proxyDefaults({ MutualTLSMode: 'permissive' });
    },
    enforced,
  ],
  [
    'an application that speaks mutual TLS itself',
    () => consul.register({ Name: 'cart', Connect: { Native: true } }),
    'enforced, but connect-native',
  ],
  [
    'a gateway',
    () => consul.register({ Name: 'cart', Kind: 'mesh-gateway' }),
    'unknown not-collected',
  ],
  [
    'one instance without a proxy',
    () =>
      consul
        .registerMeshed({ Name: 'cart', ID: 'cart-1' }, TRANSPARENT)
        .register({ Name: 'cart', ID: 'cart-2', Port: 9090 }),
    'mixed, some-instances-outside, but redirection-not-visible',
  ],
  [
    'the proxy of another instance',
    () =>
      consul
        .registerMeshed({ Name: 'cart', ID: 'cart-1' })
        .register({ Name: 'cart', ID: 'cart-1', Node: 'vm-2' }),
    'mixed, some-instances-outside, transparent-proxy-off connect-proxy cart-1-sidecar-proxy (Mode: -) 8080',
  ],
  [
    'a proxy for all instances of its node',
    () =>
      consul.registerMeshed(
        { Name: 'cart' },
        { ...TRANSPARENT, DestinationServiceID: '' },
      ),
    enforced,
  ],
  [
    'the proxy of another service',
    () => consul.register({ Name: 'cart' }).registerMeshed({ Name: 'web' }),
    'none, no-proxy 8080',
  ],
  [
    'a proxy for all instances of another service on its node',
    () =>
      consul
        .register({ Name: 'cart' })
        .registerMeshed({ Name: 'web' }, { DestinationServiceID: '' }),
    'none, no-proxy 8080',
  ],
  [
    'the weaker of two proxies',
    () => {
      consul.registerMeshed({ Name: 'cart' }, TRANSPARENT).register({
        Name: 'cart-other',
        Kind: 'connect-proxy',
        Proxy: {
          DestinationServiceName: 'cart',
          DestinationServiceID: 'cart',
        },
      });
    },
    'opportunistic, transparent-proxy-off connect-proxy cart-other (Mode: -) 8080',
  ],
])('%s', async (_, register, expected) => {
  register();
  expect(summary(await cart())).toBe(expected);
});

it.each<[string, () => void, string]>([
  [
    'services that may not be seen',
    () => consul.denied.add('service'),
    'unknown forbidden',
  ],
  [
    'service-defaults that fail',
    () =>
      consul.fail(
        /service-defaults/,
        ...Array(9).fill({ status: 500, body: 'boom' }),
      ),
    'unknown read-failed',
  ],
  [
    'proxy-defaults that may not be read',
    () =>
      consul.fail(/proxy-defaults/, { status: 403, body: 'Permission denied' }),
    'unknown forbidden',
  ],
  [
    'intentions that may not be read',
    () => consul.denied.add('intention'),
    enforced,
  ],
])('concludes nothing from %s', async (_, spoil, expected) => {
  consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
  spoil();
  expect(summary(await cart())).toBe(expected);
});

it('knows plaintext whatever the settings that it cannot read', async () => {
  consul.register({ Name: 'cart' });
  consul.fail(/service-defaults/, { status: 403, body: 'Permission denied' });
  expect(summary(await cart())).toBe('none, no-proxy 8080');
});

it('takes nothing for plaintext where a proxy may be hidden', async () => {
  consul.register({ Name: 'cart' });
  consul.denied.add('node');
  expect(summary(await cart())).toBe('unknown forbidden');
});

it('needs no setting to know who has no proxy, or speaks for itself', async () => {
  const forbidden = { status: 403, body: 'Permission denied' };
  consul.fail(/service-defaults/, forbidden, forbidden);
  consul.register({ Name: 'cart', Connect: { Native: true } });
  expect(summary(await cart())).toBe('enforced, but connect-native');
  consul.register({ Name: 'cart', ID: 'cart-2' });
  consul.registerMeshed({ Name: 'cart', ID: 'cart-3' });
  expect(summary(await cart())).toMatch(/^mixed, some-instances-outside/);
});

it('leaves out Consul itself, and ports that are none', async () => {
  consul.register({ Name: 'consul' }, { Name: 'cart', Port: 0 });
  const { services } = await collectFrom(consul.url);
  expect(Object.keys(services)).toEqual(['cart']);
  expect(services.cart.mtls).toMatchObject({ value: { ports: [] } });
});

it('lists each port once, and every instance’s', async () => {
  for (const Port of [9002, 9001, 9001]) {
    const ID = `cart-${Port}-${consul.requests.length}`;
    consul.register({ Name: 'cart', ID, Port });
  }
  const { mtls } = await cart();
  expect(mtls).toMatchObject({
    value: {
      ports: [
        { port: 9001, mode: 'none' },
        { port: 9002, mode: 'none' },
      ],
      findings: [{ params: { ports: ['9001', '9002'] } }],
    },
  });
});

const notesOf = ({ mtls }: WorkloadAsset) =>
  mtls.known ? mtls.value.notes.map(({ code }) => code) : [];

it('says what permissive mode undoes', async () => {
  consul.registerMeshed({ Name: 'cart' }, TRANSPARENT);
  consul.intentions = [
    { SourceName: 'web', DestinationName: 'cart', Action: 'allow' },
    { SourceName: '*', DestinationName: '*', Action: 'deny' },
  ];
  expect(notesOf(await cart())).toEqual([]);
  serviceDefaults({ MutualTLSMode: 'permissive' });
  expect(notesOf(await cart())).toEqual([
    'permissive-not-allowed',
    'intentions-bypassed',
  ]);
  consul.config.mesh.push({ AllowEnablingPermissiveMutualTLS: true });
  expect(notesOf(await cart())).toEqual(['intentions-bypassed']);
  consul.intentions = [
    { SourceName: 'web', DestinationName: 'cart', Action: 'allow' },
    { SourceName: '*', DestinationName: 'web', Action: 'deny' },
  ];
  expect(notesOf(await cart())).toEqual([]);
});

it('notes what the reader should know beside the verdict', async () => {
  const Expose = { Paths: [{ Path: '/metrics', ListenerPort: 20200 }] };
  consul.registerMeshed({ Name: 'cart' }, { ...TRANSPARENT, Expose });
  consul.register({
    Name: 'cart-failing',
    Kind: 'connect-proxy',
    Status: 'critical',
    Proxy: { DestinationServiceName: 'cart', ...TRANSPARENT },
  });
  const root = { ID: 'aa', Name: 'Root', Active: true };
  consul.roots = [
    { ...root, NotAfter: '2026-02-14T11:00:00Z' },
    { ...root, NotAfter: '2026-02-15T12:00:00Z' },
    { ...root, NotAfter: '2026-01-16T12:00:00Z', Active: false },
  ];
  const { mtls } = await cart();
  expect(mtls).toMatchObject({
    value: {
      notes: [
        { code: 'exposed-paths', params: { paths: ['20200/metrics'] } },
        { code: 'proxy-unhealthy', params: { count: 1 } },
        {
          code: 'trust-root-expires',
          params: { root: 'Root', expires: '2026-02-14T11:00:00Z' },
        },
      ],
    },
  });
});

it('shows a service as it is registered, and leaves open what only its host knows', async () => {
  consul
    .registerMeshed({ Name: 'cart', ID: 'cart-1' })
    .registerMeshed({ Name: 'cart', ID: 'cart-2', Status: 'critical' });
  const { services } = await collectFrom(consul.url);
  expect(Object.keys(services)).toEqual(['cart']);
  expect(services.cart).toMatchObject({
    key: 'workload:/consul/Service/cart',
    source: { collector: 'consul', name: 'dc1', environment: 'production' },
    clusterKey: '',
    live: true,
    replicas: { known: true, value: { ready: 1 } },
    runtimes: { known: false, reason: { code: 'not-collected' } },
    mesh: {
      known: true,
      value: {
        mesh: 'consul',
        variant: 'sidecar',
        version: '1.22.0',
        state: 'in',
        pods: { total: 2, meshed: 2 },
      },
    },
    technologies: [{ id: 'consul', version: '1.22.0', variant: 'sidecar' }],
  });
  expect(services.cart).not.toHaveProperty('standsFor');
});

it('tells membership by proxies, as far as it sees them', async () => {
  const meshOf = async () => {
    const { mesh } = await cart();
    return mesh.known ? mesh.value && mesh.value.state : mesh.reason.code;
  };
  consul.register({ Name: 'cart', ID: 'cart-1' });
  expect(await meshOf()).toBeNull();
  consul.registerMeshed({ Name: 'cart', ID: 'cart-2' });
  expect(await meshOf()).toBe('some');
  consul.denied.add('service');
  expect(await meshOf()).toBe('forbidden');
});

it('takes proxies that are given a tracer for tracing, and nothing for none', async () => {
  const tracingOf = async () => {
    const { tracing } = await cart();
    return tracing.known
      ? tracing.value.map(({ by }) => by)
      : tracing.reason.code;
  };
  proxyDefaults({ Config: { envoy_tracing_json: '{"http":{}}' } });
  consul.register({ Name: 'cart', ID: 'cart-1' });
  expect(await tracingOf()).toBe('not-collected');
  consul.registerMeshed({ Name: 'cart', ID: 'cart-2' });
  expect(await tracingOf()).toEqual(['consul']);
});

describe('of services that run on Kubernetes', () => {
  const POD = { 'k8s-namespace': 'shop', 'pod-name': 'cart-6d4b75cb6d-hx2vz' };
  const SYNCED = {
    'external-source': 'kubernetes',
    'external-k8s-ns': 'shop',
    'external-k8s-ref-name': 'cart-0',
  };

  it('says which pods they are', async () => {
    const Meta = { ...POD, 'external-source': 'kubernetes' };
    consul.registerMeshed({ Name: 'cart', Meta });
    expect((await cart()).standsFor).toEqual({
      namespace: 'shop',
      pods: ['cart-6d4b75cb6d-hx2vz'],
    });
    consul.register({ Name: 'cart', ID: 'cart-vm' });
    expect(await cart()).not.toHaveProperty('standsFor');
  });

  it('says nothing on those that were only made known to it', async () => {
    consul.register({ Name: 'cart', Meta: SYNCED });
    const { mesh, mtls, standsFor } = await cart();
    expect(standsFor).toEqual({ namespace: 'shop', pods: ['cart-0'] });
    for (const fact of [mesh, mtls]) {
      expect(fact).toMatchObject({ reason: { code: 'not-collected' } });
    }
    consul.registerMeshed(
      { Name: 'cart', ID: 'cart-2', Meta: POD },
      TRANSPARENT,
    );
    expect(summary(await cart())).toBe(enforced);
  });
});
