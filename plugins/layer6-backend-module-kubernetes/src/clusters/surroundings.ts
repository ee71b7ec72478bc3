import type {
  Asset,
  BrokerAsset,
  ClusterAsset,
} from 'backstage-plugin-layer6-engine';
import { podContext } from '../mesh/podContext';
import { carriedProxies } from '../mesh/proxies';
import { isOfControlPlane } from '../mesh/sightings';
import type { AnyObject, KindKey, Pod } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { LOCAL_KINDS } from './scope';
import { unlikePods } from './unlikePods';

/**
 * What a read of the whole cluster leaves behind for reads of a part: the little by which workloads are judged that lies outside
 * of their own namespaces and is in no list that such a read takes in whole.
 */
export interface Surroundings {
  readAt: Date;
  /** Signs of it are spread over the cluster's own pods. */
  distribution: ClusterAsset['distribution'];
  /** That workloads of any namespace may use. */
  brokers: readonly BrokerAsset[];
  /** Of meshes: control planes, gateways to other clusters, where spans go, and a pod for each namespace and mesh that it is in. */
  objects: ReadonlyMap<KindKey, readonly AnyObject[]>;
}

/**
 * @param assets - of the whole cluster
 * @returns undefined where something was withheld: what the part itself shows may then be more than the whole did.
 */
export async function surroundingsOf(
  snapshot: ClusterSnapshot,
  assets: Iterable<Asset>,
): Promise<Surroundings | undefined> {
  let distribution: Surroundings['distribution'] | undefined;
  const brokers: BrokerAsset[] = [];
  for (const asset of assets) {
    if (asset.kind === 'cluster') distribution = asset.distribution;
    if (asset.kind === 'broker') brokers.push(asset);
  }
  const isWithheld = LOCAL_KINDS.some(kind => snapshot.gap(kind, kind));
  if (!distribution || isWithheld) return undefined;
  const readAt = snapshot.now;
  return { readAt, distribution, brokers, objects: await meshes(snapshot) };
}

async function meshes(
  snapshot: ClusterSnapshot,
): Promise<Surroundings['objects']> {
  return new Map<KindKey, readonly AnyObject[]>([
    ['/Pod', await tellingPods(snapshot)],
    [
      '/Service',
      snapshot
        .list('/Service')
        .filter(
          ({ metadata }) =>
            metadata.labels.istio === 'eastwestgateway' ||
            metadata.name === 'zipkin',
        ),
    ],
    ...(['apps/Deployment', 'apps/DaemonSet'] as const).map(
      kind =>
        [
          kind,
          snapshot
            .list(kind)
            .filter(
              ({ metadata, spec }) =>
                isOfControlPlane(metadata.labels) ||
                isOfControlPlane(spec.template.metadata.labels),
            ),
        ] as const,
    ),
  ]);
}

/** The first pod for everything that a pod can tell of a mesh; and the first of all, which tells that there are pods. */
async function tellingPods(snapshot: ClusterSnapshot): Promise<Pod[]> {
  const telling = new Map<string, Pod>();
  for await (const pod of unlikePods(snapshot)) {
    const { labels, namespace } = pod.metadata;
    const signs = [
      [],
      ...carriedProxies(podContext(pod, {}, snapshot)).map(
        ({ mesh, variant }) => [namespace, mesh, variant],
      ),
      ...(isOfControlPlane(labels) ? [[namespace, labels]] : []),
    ].map(sign => JSON.stringify(sign));
    for (const sign of signs) {
      if (!telling.has(sign)) telling.set(sign, pod);
    }
  }
  return [...new Set(telling.values())];
}
