import type { Evidence } from 'backstage-plugin-layer6-common';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ConfigMap, Pod } from '../objects';
import type { ClusterSnapshot } from '../snapshot';

const CRI_SOCKET = 'kubeadm.alpha.kubernetes.io/cri-socket';
const CLUSTER_CONFIGURATION = 'ClusterConfiguration';

const clusterConfiguration = z.object({
  etcd: z
    .object({
      external: z.unknown().optional(),
      local: z.unknown().optional(),
    })
    .nullish(),
});

/**
 * Proof that kubeadm set the cluster up: its ConfigMap, the annotation that it leaves on nodes (on its way out), or its
 * static pods.
 */
export function kubeadmSign(snapshot: ClusterSnapshot): Evidence | undefined {
  const config = kubeadmConfig(snapshot);
  if (config) {
    return snapshot.evidence(config, 'metadata.name', config.metadata.name);
  }
  for (const node of snapshot.list('/Node')) {
    const socket = node.metadata.annotations[CRI_SOCKET];
    if (socket) {
      const path = `metadata.annotations['${CRI_SOCKET}']`;
      return snapshot.evidence(node, path, socket);
    }
  }
  const pod = staticPods(snapshot).find(
    ({ metadata }) =>
      metadata.labels.tier === 'control-plane' &&
      /^(etcd|kube-apiserver)-/.test(metadata.name),
  );
  return pod && snapshot.evidence(pod, 'metadata.labels.tier', 'control-plane');
}

/** Where etcd runs, and the proof. */
export function whereEtcdRuns(snapshot: ClusterSnapshot): {
  etcd: 'stacked' | 'external' | 'not-listed';
  evidence: Evidence[];
} {
  const config = kubeadmConfig(snapshot);
  const configured = config && etcdOf(config);
  if (config && configured) {
    const path = `data.${CLUSTER_CONFIGURATION}`;
    const evidence = [
      snapshot.evidence(config, path, config.data[CLUSTER_CONFIGURATION]),
    ];
    return { etcd: configured, evidence };
  }
  const pods = staticPods(snapshot);
  const etcd = pods.find(({ metadata }) => metadata.name.startsWith('etcd-'));
  if (etcd) {
    const { name } = etcd.metadata;
    return {
      etcd: 'stacked',
      evidence: [snapshot.evidence(etcd, 'metadata.name', name)],
    };
  }
  const apiServer = pods.find(({ metadata }) =>
    metadata.name.startsWith('kube-apiserver-'),
  );
  if (!apiServer || snapshot.gap('/Pod', 'Pod')?.code === 'unreadable-input') {
    return { etcd: 'not-listed', evidence: [] };
  }
  const { name } = apiServer.metadata;
  return {
    etcd: 'external',
    evidence: [snapshot.evidence(apiServer, 'metadata.name', name)],
  };
}

function kubeadmConfig(snapshot: ClusterSnapshot): ConfigMap | undefined {
  return snapshot
    .list('/ConfigMap')
    .find(
      ({ metadata }) =>
        metadata.name === 'kubeadm-config' &&
        metadata.namespace === 'kube-system',
    );
}

function etcdOf({ data }: ConfigMap): 'stacked' | 'external' | undefined {
  const result = clusterConfiguration.safeParse(
    readYaml(data[CLUSTER_CONFIGURATION]),
  );
  if (!result.success || !result.data.etcd) return undefined;
  if (result.data.etcd.external) return 'external';
  return result.data.etcd.local ? 'stacked' : undefined;
}

/** What somebody wrote into a ConfigMap may be anything. */
function readYaml(text: string | undefined): unknown {
  try {
    return parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** The kubelet's own pods: it names their node as owner, and mirrors them with an annotation. */
function staticPods(snapshot: ClusterSnapshot): Pod[] {
  return snapshot
    .list('/Pod')
    .filter(
      ({ metadata }) =>
        metadata.namespace === 'kube-system' &&
        ('kubernetes.io/config.mirror' in metadata.annotations ||
          metadata.ownerReferences.some(({ kind }) => kind === 'Node') ||
          metadata.labels.tier === 'control-plane'),
    );
}
