import type { Evidence } from 'backstage-plugin-layer6-common';
import {
  known,
  unknown,
  type Distribution,
  type Fact,
} from 'backstage-plugin-layer6-engine';
import type { ClusterSnapshot } from '../snapshot';
import { kubeadmSign } from './kubeadm';
import { isControlPlane, noNodes } from './nodes';
import {
  isOfAksEngine,
  mayShow,
  SIGNS,
  strongSign,
  weakSign,
  type Signs,
} from './signs';

interface Claim {
  signs: Signs;
  /** Whether it can be chosen; else it is only shown. */
  eligible: boolean;
  evidence: Evidence;
}

/**
 * Which distribution of Kubernetes this is. The first that can be chosen is; others that something points to are shown beside
 * it. kubeadm is the distribution only where nothing is built upon it, else what set that up.
 */
export function interpretDistribution(
  snapshot: ClusterSnapshot,
): Fact<Distribution> {
  const kubeadm = kubeadmSign(snapshot);
  const keys = keysOfNodes(snapshot);
  const claims = SIGNS.flatMap(
    signs => claimOf(signs, kubeadm !== undefined, keys, snapshot) ?? [],
  );
  if (snapshot.list('/Node').length === 0 && !kubeadm && !claims.length) {
    return unknown(noNodes(snapshot));
  }
  const chosen = claims.find(({ eligible }) => eligible);
  const others = claims.filter(claim => claim !== chosen);
  const contradicted = kubeadm && chosen?.signs.neverByKubeadm === true;
  const version = oldestKubelet(snapshot);
  return known(
    {
      ...(chosen
        ? { id: chosen.signs.id, managed: chosen.signs.managed }
        : { id: kubeadm ? 'kubeadm' : null, managed: kubeadm ? false : null }),
      ...(version && { version: version.value }),
      ...(kubeadm && chosen && !contradicted && { bootstrapper: 'kubeadm' }),
      alsoClaimed: [
        ...others.map(({ signs }) => signs.id),
        ...(contradicted ? ['kubeadm'] : []),
      ],
    },
    [
      ...(chosen ? [chosen.evidence] : []),
      ...(kubeadm ? [kubeadm] : []),
      ...others.map(({ evidence }) => evidence),
      ...(version ? [version.evidence] : []),
    ],
    { observed: true },
  );
}

/**
 * A managed control plane is never among the nodes, and the big clouds' is not set up by kubeadm. Where either shows, the
 * version's suffix or the provider id is another product's of the same maker, such as EKS Anywhere or Anthos.
 */
function claimOf(
  signs: Signs,
  byKubeadm: boolean,
  keys: ReadonlySet<string>,
  snapshot: ClusterSnapshot,
): Claim | undefined {
  const nodes = snapshot.list('/Node');
  const first = (sign: typeof strongSign): Evidence | undefined => {
    for (const node of nodes) {
      const evidence = sign(signs, node, snapshot);
      if (evidence) return evidence;
    }
    return undefined;
  };
  const strong =
    (mayShow(signs, keys) ? first(strongSign) : undefined) ??
    (signs.id === 'kops' ? podOfKops(snapshot) : undefined);
  if (strong) {
    const eligible = !(signs.id === 'aks' && nodes.some(isOfAksEngine));
    return { signs, eligible, evidence: strong };
  }
  const weak = first(weakSign);
  const eligible =
    signs.managed !== true ||
    !(nodes.some(isControlPlane) || (byKubeadm && signs.neverByKubeadm));
  return weak && { signs, eligible, evidence: weak };
}

/** Of their labels and annotations: nodes are many, and mostly have the same. */
function keysOfNodes(snapshot: ClusterSnapshot): ReadonlySet<string> {
  return new Set(
    snapshot
      .list('/Node')
      .flatMap(({ metadata: { labels, annotations } }) => [
        ...Object.keys(labels),
        ...Object.keys(annotations),
      ]),
  );
}

/** kops runs its controllers in the cluster. */
function podOfKops(snapshot: ClusterSnapshot): Evidence | undefined {
  const pod = snapshot
    .list('/Pod')
    .find(
      ({ metadata }) =>
        metadata.namespace === 'kube-system' &&
        metadata.name.startsWith('kops-controller-'),
    );
  return pod && snapshot.evidence(pod, 'metadata.name', pod.metadata.name);
}

/** The server's version is not among the objects; no kubelet is newer than it. */
function oldestKubelet(
  snapshot: ClusterSnapshot,
): { value: string; evidence: Evidence } | undefined {
  let oldest: { value: string; evidence: Evidence } | undefined;
  for (const node of snapshot.list('/Node')) {
    const value = node.status?.nodeInfo?.kubeletVersion;
    if (!value || (oldest && compareVersions(oldest.value, value) <= 0)) {
      continue;
    }
    const path = 'status.nodeInfo.kubeletVersion';
    oldest = { value, evidence: snapshot.evidence(node, path, value) };
  }
  return oldest;
}

function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map(version =>
    (version.match(/\d+/g) ?? []).slice(0, 3).map(Number),
  );
  const at = [0, 1, 2].find(index => (a[index] ?? 0) !== (b[index] ?? 0));
  return at === undefined ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
