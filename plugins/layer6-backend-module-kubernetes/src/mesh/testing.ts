import { snapshotOf, type SnapshotOptions } from '../testing';
import type { WorkloadView } from '../workloadView';
import { workloadsOf } from '../workloads';
import { interpretMesh, meshIndex, type MeshFacts } from '.';

/*
 * Objects for tests: a Deployment `cart` in the namespace `shop`, its pods, and the Service in front of them, as the API has them.
 */

/** An object as it stands in a manifest. */
export type Manifest = Record<string, unknown>;

export interface Face {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  spec?: Manifest & { containers?: Manifest[]; initContainers?: Manifest[] };
}

export const APP: Manifest = {
  name: 'app',
  image: 'registry.example/cart:1.0',
  ports: [{ containerPort: 8080, name: 'http' }],
};

export const ISTIO_PROXY: Manifest = {
  name: 'istio-proxy',
  image: 'registry.example/istio/proxyv2:1.26.0-distroless',
  args: ['proxy', 'sidecar', '--domain', '$(POD_NAMESPACE).svc.cluster.local'],
  ports: [{ containerPort: 15090 }],
};

/** A template or a pod that carries Istio's sidecar. */
export const WITH_ISTIO: Face = {
  annotations: { 'istio.io/rev': 'default' },
  spec: { containers: [APP, ISTIO_PROXY] },
};

export const LINKERD_PROXY: Manifest = {
  name: 'linkerd-proxy',
  image: 'registry.example/linkerd/proxy:edge-25.5.1',
};

export const WITH_LINKERD: Face = {
  labels: { 'linkerd.io/control-plane-ns': 'linkerd' },
  annotations: { 'linkerd.io/proxy-version': 'edge-25.5.1' },
  spec: { containers: [APP, LINKERD_PROXY] },
};

export const WITH_CONSUL: Face = {
  annotations: {
    'consul.hashicorp.com/connect-inject-status': 'injected',
    'consul.hashicorp.com/transparent-proxy-status': 'enabled',
  },
  spec: {
    containers: [
      APP,
      {
        name: 'consul-dataplane',
        image: 'registry.example/hashicorp/consul-dataplane:1.6.0',
      },
    ],
  },
};

/** Both faces in one, the second's fields first. */
export function both(one: Face, other: Face): Face {
  return {
    labels: { ...one.labels, ...other.labels },
    annotations: { ...one.annotations, ...other.annotations },
    spec: { ...one.spec, ...other.spec },
  };
}

export function aDeployment({
  labels,
  annotations,
  spec,
}: Face = {}): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'cart' } },
      template: {
        metadata: { labels: { app: 'cart', ...labels }, annotations },
        spec: { containers: [APP], ...spec },
      },
    },
  };
}

/** A live, ready pod of the Deployment. */
export function aPod(
  { labels, annotations, spec }: Face = {},
  {
    name = 'a',
    ready = true,
    status = {},
  }: { name?: string; ready?: boolean; status?: Manifest } = {},
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `cart-5f7-${name}`,
      namespace: 'shop',
      labels: { app: 'cart', 'pod-template-hash': '5f7', ...labels },
      annotations,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: 'cart-5f7',
          controller: true,
        },
      ],
    },
    spec: { containers: [APP], ...spec },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      ...status,
    },
  };
}

export function aService(spec: Manifest = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: {
      selector: { app: 'cart' },
      ports: [{ name: 'web', port: 80, targetPort: 'http' }],
      ...spec,
    },
  };
}

export function aNamespace(metadata: Manifest): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop', ...metadata },
  };
}

/** An object of any kind, in the namespace `shop` unless said otherwise. */
export function anObject(
  apiVersion: string,
  kind: string,
  metadata: Manifest,
  spec: Manifest = {},
): Manifest {
  return {
    apiVersion,
    kind,
    metadata: { name: 'default', namespace: 'shop', ...metadata },
    spec,
  };
}

/** Mutual TLS alone in the whole namespace. */
export const STRICT_POLICY = anObject(
  'security.istio.io/v1',
  'PeerAuthentication',
  {},
  {
    mtls: { mode: 'STRICT' },
  },
);

/** ConfigMap of Istio's control plane. */
export function aMeshConfig(mesh: string, metadata: Manifest = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'istio', namespace: 'istio-system', ...metadata },
    data: { mesh },
  };
}

/** A complete snapshot of these objects, unless said otherwise. */
export function snapshotWith(
  objects: readonly Manifest[],
  options: SnapshotOptions = {},
) {
  const yaml = objects.map(object => JSON.stringify(object)).join('\n---\n');
  return snapshotOf(yaml, { complete: true, ...options });
}

/** What is found out about the Deployment `cart`. */
export function meshOf(
  objects: readonly Manifest[],
  options: SnapshotOptions = {},
): MeshFacts {
  const snapshot = snapshotWith(objects, options);
  return interpretMesh(
    cartOf(workloadsOf(snapshot)),
    snapshot,
    meshIndex(snapshot),
  );
}

/** Membership of the Deployment `cart`; the reason where it is not known. */
export function membershipIn(...objects: Manifest[]) {
  const { mesh } = meshOf(objects);
  return mesh.known ? mesh.value : mesh.reason.code;
}

export function cartOf(views: readonly WorkloadView[]): WorkloadView {
  const view = views.find(({ id }) => id.name.startsWith('cart'));
  if (!view) throw new Error('no workload of the name cart');
  return view;
}

/** One rule: objects, what follows from them, and the document or upstream test that says so. */
export interface Case {
  name: string;
  source: string;
  objects: Manifest[];
  /** As `summary` has it. */
  expected: string;
}

/** What proves a verdict, e.g. `PeerAuthentication shop/default spec.mtls.mode=STRICT`. */
export function proofOf({ mtls }: MeshFacts): string[] {
  return mtls.evidence.map(
    ({ object, path, value }) =>
      `${object.kind} ${object.namespace}/${object.name} ${path}=${value}`,
  );
}

/** The settings that findings name, for the reader. */
export function settingsIn({ mtls }: MeshFacts) {
  return mtls.known && mtls.value.findings.map(({ params }) => params.setting);
}

/** Mode and finding codes in a line, e.g. `opportunistic permissive 8080`; the reason where it is not known. */
export function summary({ mtls }: MeshFacts): string {
  if (!mtls.known) return `unknown ${mtls.reason.code}`;
  const { findings, mode } = mtls.value;
  const said = findings.map(({ code, params }) =>
    [code, params.ports ?? []].flat().join(' '),
  );
  return [mode, ...said].join(', ');
}
