import type { Scorecard } from 'backstage-plugin-layer6-common';
import { stringify } from 'yaml';
import {
  apply,
  clusterOf,
  component,
  definition,
  eventually,
  kubectl,
  LabPortal,
  withLab,
} from './__testUtils__/lab';

/*
 * What meshes leave on pods and write into their own kinds, on a real API server: lists go over the wire in the version that is
 * served. No mesh runs; pods carry what its injector would have left on them.
 */

const NAMES = {
  istio: 'layer6-mesh-istio',
  linkerd: 'layer6-mesh-linkerd',
  consul: 'layer6-mesh-consul',
} as const;
type Mesh = keyof typeof NAMES;

const DEFINITIONS: Parameters<typeof definition>[] = [
  [
    'security.istio.io',
    'PeerAuthentication',
    'peerauthentications',
    [{ name: 'v1', storage: false }, { name: 'v1beta1' }],
  ],
  [
    'networking.istio.io',
    'DestinationRule',
    'destinationrules',
    [{ name: 'v1' }],
  ],
  ['policy.linkerd.io', 'Server', 'servers', [{ name: 'v1beta3' }]],
  [
    'policy.linkerd.io',
    'AuthorizationPolicy',
    'authorizationpolicies',
    [{ name: 'v1alpha1' }],
  ],
  [
    'consul.hashicorp.com',
    'ServiceDefaults',
    'servicedefaults',
    [{ name: 'v1alpha1' }],
  ],
  [
    'consul.hashicorp.com',
    'ProxyDefaults',
    'proxydefaults',
    [{ name: 'v1alpha1' }],
  ],
];

const PORTS = [
  { containerPort: 8080, name: 'http' },
  { containerPort: 9090, name: 'metrics' },
];

/** What each injector leaves on a pod, beside its proxy. */
const PROXIES: Record<Mesh, { metadata: object; container: object }> = {
  istio: {
    metadata: { annotations: { 'istio.io/rev': 'default' } },
    container: { name: 'istio-proxy', image: 'registry.test/proxyv2:1.26.0' },
  },
  linkerd: {
    metadata: {
      labels: { 'linkerd.io/control-plane-ns': 'linkerd' },
      annotations: {
        'config.linkerd.io/default-inbound-policy': 'all-authenticated',
      },
    },
    container: { name: 'linkerd-proxy', image: 'registry.test/proxy:1.0' },
  },
  consul: {
    metadata: {
      annotations: {
        'consul.hashicorp.com/connect-inject-status': 'injected',
        'consul.hashicorp.com/transparent-proxy-status': 'enabled',
      },
    },
    container: {
      name: 'consul-dataplane',
      image: 'registry.test/consul-dataplane:1.6.0',
    },
  },
};

/** A Deployment of one pod with two ports, and its Service, in a namespace of its own. */
function meshed(mesh: Mesh): string {
  const name = NAMES[mesh];
  const { metadata, container } = PROXIES[mesh];
  const labels = { app: name };
  const own = { name, namespace: name };
  const template = {
    metadata: {
      ...metadata,
      labels: { ...labels, ...('labels' in metadata ? metadata.labels! : {}) },
    },
    spec: {
      containers: [
        { name: 'app', image: `registry.test/${name}:1.0`, ports: PORTS },
        container,
      ],
    },
  };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { ...own, labels: { 'backstage.io/kubernetes-id': name } },
      spec: { replicas: 1, selector: { matchLabels: labels }, template },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: own,
      spec: {
        selector: labels,
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      },
    },
  ]
    .map(object => stringify(object))
    .join('---\n');
}

const object = (
  mesh: Mesh,
  apiVersion: string,
  kind: string,
  spec: object,
  name = 'default',
) =>
  apply(
    stringify({
      apiVersion,
      kind,
      metadata: { name, namespace: NAMES[mesh] },
      spec,
    }),
  );

const policy = (spec: object) =>
  object('istio', 'security.istio.io/v1', 'PeerAuthentication', {
    selector: { matchLabels: { app: NAMES.istio } },
    mtls: { mode: 'STRICT' },
    ...spec,
  });

/** Status, reason, and the ports that fall short. */
function mtls({ checks }: Scorecard): string {
  const { status, reason } = checks.find(({ id }) => id === 'mesh-mtls')!;
  const ports = [reason.params.ports ?? []].flat();
  return [status, reason.code, ...ports].join(' ');
}

withLab('meshes of a real API server', () => {
  jest.setTimeout(300_000);
  let portal: LabPortal;
  const shows = (mesh: Mesh, expected: string) =>
    eventually(async () =>
      expect(mtls(await portal.scorecard(NAMES[mesh]))).toBe(expected),
    );

  /** The setting that makes it fall short, and its proof. */
  const decidedBy = async (mesh: Mesh) => {
    const { checks } = await portal.scorecard(NAMES[mesh]);
    const { reason, parts } = checks.find(({ id }) => id === 'mesh-mtls')!;
    return { setting: reason.params.setting, evidence: parts[0].evidence };
  };

  beforeAll(async () => {
    for (const each of DEFINITIONS) apply(definition(...each));
    for (const mesh of ['istio', 'linkerd', 'consul'] as const) {
      apply(meshed(mesh));
    }
    portal = await LabPortal.start({
      clusters: [clusterOf('lab', 'admin')],
      entities: Object.values(NAMES).map(component),
      sources: [{ name: 'lab', schedule: { seconds: 5 } }],
    });
  });

  afterAll(async () => {
    await portal?.stop();
    for (const name of Object.values(NAMES)) {
      kubectl(`delete namespace ${name} --ignore-not-found --wait=false`);
    }
    for (const [group, , plural] of DEFINITIONS) {
      kubectl(`delete crd ${plural}.${group} --ignore-not-found`);
    }
  });

  it('Istio: one port that is opened is named, until it is closed again', async () => {
    await shows('istio', 'partial permissive-by-default 8080 9090');
    policy({});
    await shows('istio', 'pass enforced');

    policy({ portLevelMtls: { 9090: { mode: 'PERMISSIVE' } } });
    await shows('istio', 'partial permissive 9090');
    const { setting, evidence } = await decidedBy('istio');
    expect(setting).toBe(
      `PeerAuthentication ${NAMES.istio}/default (PERMISSIVE)`,
    );
    expect(evidence).toContainEqual(
      expect.objectContaining({
        path: 'spec.portLevelMtls.9090.mode',
        value: 'PERMISSIVE',
      }),
    );

    policy({});
    await shows('istio', 'pass enforced');
  });

  it('Istio: clients that are told to send plaintext', async () => {
    object('istio', 'networking.istio.io/v1', 'DestinationRule', {
      host: `${NAMES.istio}.${NAMES.istio}.svc.cluster.local`,
      trafficPolicy: { tls: { mode: 'DISABLE' } },
    });
    await shows('istio', 'partial client-conflict 8080');
    expect((await decidedBy('istio')).setting).toBe(
      `DestinationRule ${NAMES.istio}/default (DISABLE)`,
    );
  });

  it('Linkerd: a Server that lets everybody in', async () => {
    await shows('linkerd', 'pass enforced');
    object('linkerd', 'policy.linkerd.io/v1beta3', 'Server', {
      podSelector: { matchLabels: { app: NAMES.linkerd } },
      port: 'metrics',
      accessPolicy: 'all-unauthenticated',
    });
    await shows('linkerd', 'partial unauthenticated-allowed 9090');
    expect((await decidedBy('linkerd')).setting).toBe(
      `Server ${NAMES.linkerd}/default (accessPolicy: all-unauthenticated)`,
    );
  });

  it('Consul: a service that may be reached in plaintext', async () => {
    await shows('consul', 'pass enforced');
    const entry = { mutualTLSMode: 'permissive' };
    const kind = 'ServiceDefaults';
    const version = 'consul.hashicorp.com/v1alpha1';
    object('consul', version, kind, entry, NAMES.consul);
    await shows('consul', 'partial permissive 8080 9090');
    expect((await decidedBy('consul')).setting).toBe(
      `ServiceDefaults ${NAMES.consul}/${NAMES.consul} (mutualTLSMode: permissive)`,
    );
  });
});
