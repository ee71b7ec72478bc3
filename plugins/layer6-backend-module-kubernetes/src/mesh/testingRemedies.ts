import {
  CHECK_RULES,
  type ClusterAsset,
  type PartFinding,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import { parseAllDocuments } from 'yaml';
import { assetsOf } from '../assets';
import { NOW } from '../testing';
import {
  aDeployment,
  aPod,
  aService,
  both,
  snapshotWith,
  type Face,
  type Manifest,
  WITH_CONSUL,
  WITH_ISTIO,
  WITH_LINKERD,
} from './testing';

/*
 * A cluster that does what a cluster does with a remedy: objects are created or merged, pods are made anew from their template,
 * and injectors bring proxies into the new ones.
 */

interface KubernetesObject extends Manifest {
  kind: string;
  metadata: Face & { name: string; namespace?: string };
  spec?: Manifest & { template?: { metadata?: Face } };
}

/** The Deployment `cart` with a Service and one pod, which carries a proxy. */
export function workloadWith(proxy: Face, template: Face = {}): Manifest[] {
  return [aDeployment(template), aPod(both(proxy, template)), aService()];
}

export function annotated(key: string, value: string): Face {
  return { annotations: { [key]: value } };
}

/**
 * What is found, and what is found once the remedy was followed, e.g. `fail: disabled` and `pass: enforced`. Coming into the mesh is a
 * first step, and what it accepts there the next.
 */
export function mended(objects: readonly Manifest[]): string[] {
  const found = verdictOn(objects);
  const after = followed(found, objects);
  const next = verdictOn(after);
  const last =
    found.status === 'fail' && next.status === 'partial'
      ? verdictOn(followed(next, after))
      : next;
  return [found, last].map(({ status, reason }) => `${status}: ${reason.code}`);
}

/** What the check `mesh-mtls` finds of the workload `cart`. */
function verdictOn(objects: readonly Manifest[]): PartFinding {
  const assets = [...assetsOf(snapshotWith(objects))];
  const workloads = assets.filter(
    (asset): asset is WorkloadAsset =>
      asset?.kind === 'workload' && asset.name === 'cart',
  );
  const clusters = assets.filter(
    (asset): asset is ClusterAsset => asset?.kind === 'cluster',
  );
  const rule = CHECK_RULES.find(({ id }) => id === 'mesh-mtls')!;
  const rest = { brokers: [], channels: [], notes: [], gaps: [] };
  const [part] = rule.evaluate(
    { workloads, clusters, ...rest },
    { now: NOW, settings: {} },
  );
  return part;
}

/**
 * The cluster after the remedy was followed.
 *
 * @throws Error where it is a sentence alone
 */
function followed(
  { remedy }: PartFinding,
  objects: readonly Manifest[],
): Manifest[] {
  const { snippet } = remedy ?? {};
  if (!snippet) throw new Error('The remedy is a sentence alone');
  const changed =
    snippet.language === 'yaml'
      ? parseAllDocuments(snippet.code).reduce<readonly Manifest[]>(
          (all, document) => applied(all, document.toJS()),
          objects,
        )
      : labelled(objects, snippet.code);
  return rolledOut(changed);
}

function applied(
  objects: readonly Manifest[],
  change: KubernetesObject,
): Manifest[] {
  const isSame = (object: Manifest) => idOf(object) === idOf(change);
  return objects.some(isSame)
    ? objects.map(object => (isSame(object) ? merged(object, change) : object))
    : [
        ...objects,
        {
          ...change,
          metadata: {
            ...change.metadata,
            creationTimestamp: NOW.toISOString(),
          },
        },
      ];
}

function labelled(objects: readonly Manifest[], command: string): Manifest[] {
  const [, name, key, value] =
    /^kubectl label namespace (\S+) ([^=]+)=(\S+)/.exec(command) ?? [];
  return objects.map(object =>
    idOf(object) === `Namespace//${name}`
      ? merged(object, { metadata: { labels: { [key]: value } } })
      : object,
  );
}

/** As `kubectl patch --type merge` does. */
function merged(object: Manifest, change: Manifest): Manifest {
  const result = { ...object };
  for (const [key, value] of Object.entries(change)) {
    const before = result[key];
    result[key] = isMap(before) && isMap(value) ? merged(before, value) : value;
  }
  return result;
}

function isMap(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(object: Manifest): string {
  const { kind, metadata } = object as KubernetesObject;
  const { name, namespace = kind === 'Namespace' ? '' : 'shop' } = metadata;
  return `${kind}/${namespace}/${name}`;
}

function rolledOut(objects: readonly Manifest[]): Manifest[] {
  const all = objects as readonly KubernetesObject[];
  const template =
    all.find(({ kind }) => kind === 'Deployment')?.spec?.template?.metadata ??
    {};
  const namespace = all.find(({ kind }) => kind === 'Namespace')?.metadata;
  return all.map(object => {
    if (object.kind !== 'Pod') return object;
    const { labels, annotations } = object.metadata;
    // What a pod carries beyond its template came from an injector, which leaves the pod's own word alone.
    const before: Face = {
      labels: { ...labels, ...template.labels },
      annotations: { ...annotations, ...template.annotations },
    };
    const proxy = proxyFor(before, namespace);
    const isMeshed = (object.spec?.containers as unknown[]).length > 1;
    const face = proxy && !isMeshed ? both(before, proxy) : before;
    const { spec, ...metadata } = face;
    return {
      ...object,
      metadata: { ...object.metadata, ...metadata },
      spec: { ...object.spec, ...spec },
    };
  });
}

function proxyFor(
  { labels = {}, annotations = {} }: Face,
  namespace: Face | undefined,
): Face | undefined {
  if (
    labels['sidecar.istio.io/inject'] === 'true' ||
    namespace?.labels?.['istio-injection'] === 'enabled'
  ) {
    return WITH_ISTIO;
  }
  if (labels['istio.io/dataplane-mode'] === 'ambient') {
    return { annotations: { 'ambient.istio.io/redirection': 'enabled' } };
  }
  const asked = { ...namespace?.annotations, ...annotations };
  if (asked['linkerd.io/inject'] === 'enabled') return WITH_LINKERD;
  return asked['consul.hashicorp.com/connect-inject'] === 'true'
    ? WITH_CONSUL
    : undefined;
}
