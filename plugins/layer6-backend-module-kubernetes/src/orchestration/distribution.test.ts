import { snapshotOf } from '../testing';
import { interpretDistribution } from '.';

interface NodeOptions {
  labels?: string;
  annotations?: string;
  providerID?: string;
  kubelet?: string;
}

const node = (name: string, options: NodeOptions = {}) => `
---
apiVersion: v1
kind: Node
metadata:
  name: ${name}
  labels: { ${options.labels ?? ''} }
  annotations: { ${options.annotations ?? ''} }
spec: { providerID: '${options.providerID ?? ''}' }
status: { nodeInfo: { kubeletVersion: '${options.kubelet ?? ''}' } }
`;

const CRI_SOCKET =
  'kubeadm.alpha.kubernetes.io/cri-socket: unix:///run/containerd/containerd.sock';
const CONTROL_PLANE = "node-role.kubernetes.io/control-plane: ''";
const KUBEADM_CONFIG = `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: kubeadm-config, namespace: kube-system }
`;
const kubeSystemPod = (name: string, labels = '') => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: kube-system, labels: { ${labels} } }
spec: { containers: [{ name: main }] }
`;

function distributionOf(yaml: string) {
  const fact = interpretDistribution(snapshotOf(yaml));
  if (!fact.known) throw new Error(fact.reason.code);
  return fact.value;
}

it.each<[string, NodeOptions, string | null, boolean | null]>([
  [
    'EKS by a label',
    { labels: 'eks.amazonaws.com/nodegroup: general' },
    'eks',
    true,
  ],
  [
    'EKS by the kubelet alone',
    { kubelet: 'v1.31.13-eks-ecaa3a6', providerID: 'aws:///eu-west-1a/i-01' },
    'eks',
    true,
  ],
  [
    'a node on AWS that says no more',
    { kubelet: 'v1.31.2', providerID: 'aws:///eu-west-1a/i-01' },
    null,
    null,
  ],
  [
    'kops on AWS',
    {
      labels: 'kops.k8s.io/instancegroup: nodes',
      providerID: 'aws:///eu-west-1a/i-01',
    },
    'kops',
    false,
  ],
  [
    'kops before EKS',
    { labels: 'kops.k8s.io/instancegroup: nodes', kubelet: 'v1.31.2-eks-1' },
    'kops',
    false,
  ],
  [
    'OpenShift on AWS',
    {
      labels: 'node.openshift.io/os_id: rhcos',
      providerID: 'aws:///eu-west-1a/i-01',
    },
    'openshift',
    null,
  ],
  [
    'OpenShift by an annotation',
    { annotations: 'machineconfiguration.openshift.io/state: Done' },
    'openshift',
    null,
  ],
  [
    'no OpenShift by a domain that ends alike',
    { labels: 'notopenshift.io/os: linux' },
    null,
    null,
  ],
  [
    'AKS by a label',
    { labels: 'kubernetes.azure.com/agentpool: general' },
    'aks',
    true,
  ],
  [
    'AKS by its scale set',
    {
      providerID:
        'azure:///subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/aks-general-vmss/virtualMachines/0',
    },
    'aks',
    true,
  ],
  [
    'a node on Azure that says no more',
    {
      providerID:
        'azure:///subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/worker-0',
    },
    null,
    null,
  ],
  [
    'aks-engine, whose masters are nodes',
    { labels: 'kubernetes.azure.com/role: master' },
    null,
    null,
  ],
  [
    'GKE by a label',
    { labels: 'cloud.google.com/gke-nodepool: default' },
    'gke',
    true,
  ],
  [
    'GKE’s kubelet outside of Google Cloud',
    { kubelet: 'v1.31.4-gke.1256000', providerID: 'vsphere://42' },
    null,
    null,
  ],
  [
    'EKS Anywhere, whose kubelet is that of EKS',
    { kubelet: 'v1.31.13-eks-ecaa3a6', providerID: 'vsphere://42' },
    null,
    null,
  ],
  [
    'EKS on a hybrid node',
    { kubelet: 'v1.31.13-eks-ecaa3a6', providerID: 'eks-hybrid:///a/b/mi-1' },
    'eks',
    true,
  ],
  ['GKE by the kubelet alone', { kubelet: 'v1.31.4-gke.1256000' }, 'gke', true],
  [
    'a node on Google Cloud that says no more',
    { providerID: 'gce://acme/us-west1-a/worker-0' },
    null,
    null,
  ],
  ['kubeadm by an annotation', { annotations: CRI_SOCKET }, 'kubeadm', false],
  ['MicroK8s', { labels: 'microk8s.io/cluster: "true"' }, 'microk8s', false],
  [
    'k3s by the instance type',
    { labels: 'node.kubernetes.io/instance-type: k3s' },
    'k3s',
    false,
  ],
  ['k3s by the kubelet', { kubelet: 'v1.31.2+k3s1' }, 'k3s', false],
  [
    'another instance type',
    { labels: 'node.kubernetes.io/instance-type: k3s.large' },
    null,
    null,
  ],
  ['RKE2', { annotations: "rke2.io/node-args: '[]'" }, 'rke2', false],
  ['k0s', { labels: 'node.k0sproject.io/role: worker' }, 'k0s', false],
  [
    'DigitalOcean',
    { labels: 'doks.digitalocean.com/node-pool: general' },
    'doks',
    true,
  ],
  ['Linode', { providerID: 'linode://4711' }, 'lke', true],
  ['kind', { providerID: 'kind://docker/lab/lab-worker' }, 'kind', false],
  ['minikube', { labels: 'minikube.k8s.io/name: lab' }, 'minikube', false],
  ['kURL', { labels: 'kurl.sh/cluster: "true"' }, 'kurl', false],
  ['nothing that would tell', {}, null, null],
])('%s', (_, options, id, managed) => {
  expect(distributionOf(node('a', options))).toMatchObject({ id, managed });
});

it.each<[string, NodeOptions, string]>([
  ['Tanzu', { labels: 'run.tanzu.vmware.com/tkr: v1.27.11' }, 'tanzu'],
  ['kind', { providerID: 'kind://docker/lab/lab-worker' }, 'kind'],
  ['Linode', { providerID: 'linode://4711' }, 'lke'],
])('%s that kubeadm set up', (_, options, id) => {
  const yaml = node('a', { ...options, annotations: CRI_SOCKET });
  expect(distributionOf(yaml)).toMatchObject({ id, bootstrapper: 'kubeadm' });
});

it.each([
  ['its ConfigMap', KUBEADM_CONFIG],
  ['its static pods', kubeSystemPod('etcd-cp-0', 'tier: control-plane')],
])('knows kubeadm by %s', (_, yaml) => {
  expect(distributionOf(node('a') + yaml)).toMatchObject({ id: 'kubeadm' });
  expect(distributionOf(yaml)).toMatchObject({ id: 'kubeadm' });
});

it('knows kops by its controllers', () => {
  const yaml = node('a') + kubeSystemPod('kops-controller-x7k2p');
  expect(distributionOf(yaml)).toMatchObject({ id: 'kops' });
});

it('does not take EKS Anywhere for EKS: a control-plane node shows', () => {
  const yaml =
    node('cp', { labels: CONTROL_PLANE, annotations: CRI_SOCKET }) +
    node('a', { kubelet: 'v1.31.2-eks-1', annotations: CRI_SOCKET });
  expect(distributionOf(yaml)).toMatchObject({
    id: 'kubeadm',
    managed: false,
    alsoClaimed: ['eks'],
  });
});

it('does not take its workers alone for EKS either: kubeadm set them up', () => {
  const yaml = node('a', {
    kubelet: 'v1.31.2-eks-1',
    annotations: CRI_SOCKET,
  });
  expect(distributionOf(yaml)).toMatchObject({
    id: 'kubeadm',
    managed: false,
    alsoClaimed: ['eks'],
  });
});

it('shows a trace of kubeadm as a contradiction where it cannot be', () => {
  const label = node('a', { labels: 'eks.amazonaws.com/nodegroup: general' });
  const distribution = distributionOf(label + KUBEADM_CONFIG);
  expect(distribution).toMatchObject({ id: 'eks', alsoClaimed: ['kubeadm'] });
  expect(distribution.bootstrapper).toBeUndefined();
});

it('lists what else is claimed, each with its evidence', () => {
  const fact = interpretDistribution(
    snapshotOf(
      node('a', { labels: 'eks.amazonaws.com/nodegroup: general' }) +
        node('b', { labels: 'cloud.google.com/gke-nodepool: default' }),
    ),
  );
  expect(fact).toMatchObject({
    value: { id: 'eks', alsoClaimed: ['gke'] },
    evidence: [
      {
        object: { name: 'a' },
        path: "metadata.labels['eks.amazonaws.com/nodegroup']",
      },
      {
        object: { name: 'b' },
        path: "metadata.labels['cloud.google.com/gke-nodepool']",
      },
    ],
  });
});

it('gives the version of the oldest kubelet', () => {
  const yaml =
    node('a', { kubelet: 'v1.31.2' }) +
    node('b', { kubelet: 'v1.9.11' }) +
    node('c', { kubelet: 'v1.30.14' });
  expect(distributionOf(yaml)).toMatchObject({ version: 'v1.9.11' });
});

it('is unknown where no node was read', () => {
  const forbidden = { '/Node': { state: 'forbidden' as const, count: 0 } };
  expect(interpretDistribution(snapshotOf(''))).toMatchObject({
    known: false,
    reason: { code: 'absent-from-input' },
  });
  expect(
    interpretDistribution(snapshotOf('', { coverage: forbidden })),
  ).toMatchObject({ known: false, reason: { code: 'forbidden' } });
});
