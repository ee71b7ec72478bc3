import {
  configMapOf,
  controlPlanes,
  DEFAULT_REVISION,
  type ControlPlane,
} from '../mesh/istio/controlPlanes';
import { revisionOf } from '../mesh/istio/revision';
import { CONTROL_PLANE } from '../mesh/linkerd/proxy';
import { podContext } from '../mesh/podContext';
import type { ClusterSnapshot } from '../snapshot';
import type { ClusterReader } from './ClusterReader';
import type { KindReading } from './KindReading';
import type { NamedObject } from './references';
import { unlikePods } from './unlikePods';

/**
 * The ConfigMaps of meshes and of kubeadm. Each is asked for by its name and namespace, as all others are nobody's business. No
 * verdict rests on the trust roots, so that a role without them costs a note.
 */
export async function readConfigMaps(
  reader: ClusterReader,
  snapshot: ClusterSnapshot,
): Promise<KindReading> {
  const linkerd = linkerdNamespaces(snapshot);
  const planes = controlPlanes(snapshot);
  const istio = new Set([
    'istio-system',
    ...planes.map(({ namespace }) => namespace),
  ]);
  const inEach = (namespaces: ReadonlySet<string>, name: string) =>
    [...namespaces].map((namespace): NamedObject => ({ namespace, name }));
  const ofIstio = await istioSettings(snapshot, planes);
  const settings = [
    { namespace: 'kube-system', name: 'kubeadm-config' },
    ...inEach(linkerd, 'linkerd-config'),
    ...[...ofIstio].flatMap(name => inEach(istio, name)),
  ];
  const trustRoots = [
    ...inEach(linkerd, 'linkerd-identity-trust-roots'),
    ...inEach(istio, 'istio-ca-root-cert'),
  ];
  const all = [...settings, ...trustRoots];
  const reading = await reader.readNamed('/ConfigMap', settings, all);
  // Which of several control planes a setting comes from is only known where all of them were seen.
  if (reading.coverage.state !== 'listed') {
    reading.drop(({ metadata }) => ofIstio.has(metadata.name));
  }
  reading.addAll(await reader.readNamed('/ConfigMap', trustRoots, all));
  return reading;
}

function linkerdNamespaces(snapshot: ClusterSnapshot): Set<string> {
  const namespaces = new Set(['linkerd']);
  for (const { metadata } of snapshot.list('/Pod')) {
    if (metadata.labels[CONTROL_PLANE]) {
      namespaces.add(metadata.labels[CONTROL_PLANE]);
    }
  }
  return namespaces;
}

/** The names of the settings of each control plane. */
async function istioSettings(
  snapshot: ClusterSnapshot,
  planes: readonly ControlPlane[],
): Promise<Set<string>> {
  const revisions =
    planes.length > 0
      ? planes.map(({ revision }) => revision)
      : await revisionsOfPods(snapshot);
  const shared = planes.flatMap(({ sharedConfig }) => sharedConfig ?? []);
  return new Set([
    ...[DEFAULT_REVISION, ...revisions].filter(Boolean).map(configMapOf),
    ...shared,
  ]);
}

/** Where the control plane is not in the cluster itself, its pods know. */
async function revisionsOfPods(snapshot: ClusterSnapshot): Promise<string[]> {
  const namespaces = new Map(
    snapshot.list('/Namespace').map(each => [each.metadata.name, each]),
  );
  const revisions = new Set<string>();
  for await (const pod of unlikePods(snapshot)) {
    const namespaceObject = namespaces.get(pod.metadata.namespace ?? '');
    revisions.add(revisionOf(podContext(pod, { namespaceObject }, snapshot)));
  }
  return [...revisions];
}
