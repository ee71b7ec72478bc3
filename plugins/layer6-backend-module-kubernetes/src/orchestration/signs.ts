import type { Evidence } from 'backstage-plugin-layer6-common';
import type { Node } from '../objects';
import type { ClusterSnapshot } from '../snapshot';
import { labelPath } from './zones';

/** What tells a distribution from a node. The first that speaks is the evidence. */
export interface Signs {
  id: string;
  /** Whether a provider runs the control plane; `null` where the distribution is sold both ways. */
  managed: boolean | null;
  /** Never set up by kubeadm, so that a trace of that contradicts it. */
  neverByKubeadm?: boolean;
  /** Keys that only this distribution sets, or their prefixes ending in `/`, on labels or annotations. */
  keys?: readonly string[];
  /** Domains whose subdomains it uses as prefixes of keys. */
  domains?: readonly string[];
  /** Keys that only this distribution sets to this value. */
  labels?: Readonly<Record<string, string>>;
  /**
   * Part of the kubelet's version, and provider ids that name more than the cloud. Others build on the same, so that they
   * tell a managed distribution only where nothing contradicts it.
   */
  kubelet?: RegExp;
  providerId?: RegExp;
  /**
   * Provider ids of the places that the provider runs it in. Its maker sells the same kubelet for other ones, where the control
   * plane is the customer's: EKS Anywhere, GKE on VMware.
   */
  cloud?: RegExp;
}

/**
 * In the order in which they are asked: what is built upon another stands before it. A provider id that names the cloud alone
 * is no sign: kops, kubeadm and OpenShift run on AWS, Azure and Google Cloud too.
 */
export const SIGNS: readonly Signs[] = [
  { id: 'openshift', managed: null, domains: ['openshift.io'] },
  { id: 'tanzu', managed: null, keys: ['run.tanzu.vmware.com/'] },
  { id: 'kops', managed: false, keys: ['kops.k8s.io/'] },
  {
    id: 'rke2',
    managed: false,
    keys: ['rke2.io/'],
    labels: { 'node.kubernetes.io/instance-type': 'rke2' },
    kubelet: /\+rke2/,
  },
  {
    id: 'eks',
    managed: true,
    neverByKubeadm: true,
    keys: ['eks.amazonaws.com/'],
    kubelet: /-eks-/,
    cloud: /^(?:aws|eks-hybrid):\/\//,
  },
  {
    id: 'aks',
    managed: true,
    neverByKubeadm: true,
    keys: [
      'kubernetes.azure.com/cluster',
      'kubernetes.azure.com/agentpool',
      'kubernetes.azure.com/role',
    ],
    providerId:
      /^azure:\/\/\/.*\/(virtualMachineScaleSets|virtualMachines)\/aks-/i,
  },
  {
    id: 'gke',
    managed: true,
    neverByKubeadm: true,
    keys: ['cloud.google.com/gke-nodepool'],
    kubelet: /-gke\./,
    cloud: /^gce:\/\//,
    providerId: /^gce:\/\/[^/]+\/[^/]+\/(gke|gk3)-/,
  },
  {
    id: 'doks',
    managed: true,
    keys: ['doks.digitalocean.com/'],
    providerId: /^digitalocean:\/\//,
  },
  {
    id: 'lke',
    managed: true,
    keys: ['lke.linode.com/'],
    providerId: /^linode:\/\//,
  },
  { id: 'microk8s', managed: false, keys: ['microk8s.io/'] },
  {
    id: 'k3s',
    managed: false,
    keys: ['k3s.io/'],
    labels: { 'node.kubernetes.io/instance-type': 'k3s' },
    kubelet: /\+k3s/,
  },
  {
    id: 'k0s',
    managed: false,
    keys: ['node.k0sproject.io/'],
    kubelet: /\+k0s/,
  },
  { id: 'kind', managed: false, providerId: /^kind:\/\// },
  { id: 'minikube', managed: false, keys: ['minikube.k8s.io/'] },
  { id: 'kurl', managed: false, keys: ['kurl.sh/'] },
];

/** aks-engine sets the labels of AKS on nodes of its own, and its control plane is among them. */
export function isOfAksEngine({ metadata }: Node): boolean {
  return metadata.labels['kubernetes.azure.com/role'] === 'master';
}

/** Whether one of these keys of labels and annotations may be a strong sign. */
export function mayShow(signs: Signs, keys: ReadonlySet<string>): boolean {
  return [...keys].some(
    key => isKeyOf(signs, key) || Object.hasOwn(signs.labels ?? {}, key),
  );
}

/** What only this distribution sets. */
export function strongSign(
  signs: Signs,
  node: Node,
  snapshot: ClusterSnapshot,
): Evidence | undefined {
  const { labels, annotations } = node.metadata;
  for (const [key, value] of Object.entries(labels)) {
    if (signs.labels?.[key] === value || isKeyOf(signs, key)) {
      return snapshot.evidence(node, labelPath(key), value);
    }
  }
  for (const [key, value] of Object.entries(annotations)) {
    if (isKeyOf(signs, key)) {
      return snapshot.evidence(node, `metadata.annotations['${key}']`, value);
    }
  }
  return undefined;
}

/** What others can have as well. */
export function weakSign(
  { cloud, kubelet, providerId }: Signs,
  node: Node,
  snapshot: ClusterSnapshot,
): Evidence | undefined {
  const version = node.status?.nodeInfo?.kubeletVersion;
  const id = node.spec?.providerID;
  const isElsewhere = id && cloud && !cloud.test(id);
  if (version && kubelet?.test(version) && !isElsewhere) {
    return snapshot.evidence(node, 'status.nodeInfo.kubeletVersion', version);
  }
  return id && providerId?.test(id)
    ? snapshot.evidence(node, 'spec.providerID', id)
    : undefined;
}

function isKeyOf({ keys = [], domains = [] }: Signs, key: string): boolean {
  return (
    keys.some(own => (own.endsWith('/') ? key.startsWith(own) : key === own)) ||
    domains.some(domain => {
      const [prefix] = key.split('/', 1);
      return prefix === domain || prefix.endsWith(`.${domain}`);
    })
  );
}
