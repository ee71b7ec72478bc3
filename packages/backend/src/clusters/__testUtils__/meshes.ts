import { stringify } from 'yaml';
import { apply, definition, kubectl } from './server';

/*
 * What meshes leave on pods and write into their own kinds, on a real API server: lists go over the wire in the version that is
 * served. No mesh runs; pods carry what its injector would have left on them.
 */

export const NAMES = {
  istio: 'layer6-mesh-istio',
  linkerd: 'layer6-mesh-linkerd',
  consul: 'layer6-mesh-consul',
} as const;
export type Mesh = keyof typeof NAMES;

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

export const object = (
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

export const policy = (spec: object) =>
  object('istio', 'security.istio.io/v1', 'PeerAuthentication', {
    selector: { matchLabels: { app: NAMES.istio } },
    mtls: { mode: 'STRICT' },
    ...spec,
  });

/** Defines the meshes' kinds, and runs one workload in each mesh. */
export function setUpMeshes(): void {
  for (const each of DEFINITIONS) apply(definition(...each));
  for (const mesh of Object.keys(NAMES) as Mesh[]) apply(meshed(mesh));
}

export function tearDownMeshes(): void {
  for (const name of Object.values(NAMES)) {
    kubectl(`delete namespace ${name} --ignore-not-found --wait=false`);
  }
  for (const [group, , plural] of DEFINITIONS) {
    kubectl(`delete crd ${plural}.${group} --ignore-not-found`);
  }
}
