import { revisionOf } from '../mesh/istio/revision';
import { CONTROL_PLANE } from '../mesh/linkerd/proxy';
import { podContext } from '../mesh/podContext';
import type { Metadata } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { breather } from './breather';
import type { ClusterReader } from './ClusterReader';
import type { KindReading } from './KindReading';
import type { NamedObject } from './references';

/**
 * The ConfigMaps of meshes and of kubeadm. Each is asked for by its name and namespace, as all others are nobody's business.
 */
export async function readConfigMaps(
  reader: ClusterReader,
  snapshot: ClusterSnapshot,
): Promise<KindReading> {
  const reading = await reader.readNamed('/ConfigMap', [
    { namespace: 'kube-system', name: 'kubeadm-config' },
    ...linkerdConfigMaps(snapshot),
    ...(await istioConfigMaps(snapshot)),
  ]);
  // Which of several control planes a setting comes from is only known where all of them were seen.
  if (reading.coverage.state !== 'listed') {
    reading.drop(({ metadata }) => /^istio(?:-|$)/.test(metadata.name));
  }
  return reading;
}

function linkerdConfigMaps(snapshot: ClusterSnapshot): NamedObject[] {
  const namespaces = new Set(['linkerd']);
  for (const { metadata } of snapshot.list('/Pod')) {
    if (metadata.labels[CONTROL_PLANE]) {
      namespaces.add(metadata.labels[CONTROL_PLANE]);
    }
  }
  return [...namespaces].map(namespace => ({
    namespace,
    name: 'linkerd-config',
  }));
}

/** One for each revision of the control plane, where it runs. */
async function istioConfigMaps(
  snapshot: ClusterSnapshot,
): Promise<NamedObject[]> {
  const istiod = [
    ...snapshot.list('apps/Deployment'),
    ...snapshot.list('/Pod'),
  ].filter(({ metadata }) => metadata.labels.app === 'istiod');
  const namespaces = new Set([
    'istio-system',
    ...istiod.flatMap(({ metadata }) => metadata.namespace ?? []),
  ]);
  const revisions =
    istiod.length > 0
      ? istiod.map(({ metadata }) => metadata.labels['istio.io/rev'])
      : await revisionsOfPods(snapshot);
  const names = new Set([
    'istio',
    ...revisions
      .filter(revision => revision && revision !== 'default')
      .map(revision => `istio-${revision}`),
  ]);
  return [...namespaces].flatMap(namespace =>
    [...names].map(name => ({ namespace, name })),
  );
}

/** Where the control plane is not in the cluster itself, its pods know. */
async function revisionsOfPods(snapshot: ClusterSnapshot): Promise<string[]> {
  const breathe = breather();
  const namespaces = new Map(
    snapshot.list('/Namespace').map(each => [each.metadata.name, each]),
  );
  const revisions = new Set<string>();
  let before: Metadata | undefined;
  for (const pod of snapshot.list('/Pod')) {
    const { labels, annotations, namespace = '' } = pod.metadata;
    // Pods of the same workload follow each other, and share what is equal.
    const isAlike =
      labels === before?.labels && annotations === before.annotations;
    before = pod.metadata;
    if (isAlike) continue;
    await breathe();
    const namespaceObject = namespaces.get(namespace);
    revisions.add(revisionOf(podContext(pod, { namespaceObject }, snapshot)));
  }
  return [...revisions];
}
