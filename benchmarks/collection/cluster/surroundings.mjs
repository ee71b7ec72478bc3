import { NODES, range, teamNamespaces, uid, workloads } from './shape.mjs';

const CREATED = '2026-01-05T08:00:00Z';
const ZONES = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];
const IMAGES_OF_A_NODE = 40;

export const nodes = range(NODES);

/** Real nodes list the images that they hold, which is most of what they say. */
export function nodeAt(at) {
  const name = `node-${at}.compute.example`;
  return {
    metadata: {
      name,
      uid: uid(at),
      creationTimestamp: CREATED,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'eks.amazonaws.com/nodegroup': `workers-${at % 3}`,
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': 'm6i.4xlarge',
        'topology.kubernetes.io/region': 'eu-central-1',
        'topology.kubernetes.io/zone': ZONES[at % 3],
      },
      annotations: { 'node.alpha.kubernetes.io/ttl': '0' },
    },
    spec: { providerID: `aws:///${ZONES[at % 3]}/i-${uid(at).slice(0, 8)}` },
    status: {
      capacity: { cpu: '16', memory: '64Gi', pods: '110' },
      allocatable: { cpu: '15890m', memory: '61Gi', pods: '110' },
      conditions: [
        'MemoryPressure',
        'DiskPressure',
        'PIDPressure',
        'Ready',
      ].map(type => ({
        type,
        status: type === 'Ready' ? 'True' : 'False',
        lastHeartbeatTime: CREATED,
        lastTransitionTime: CREATED,
        reason: 'KubeletReady',
        message: 'kubelet is posting ready status',
      })),
      nodeInfo: {
        containerRuntimeVersion: 'containerd://1.7.27',
        kubeletVersion: 'v1.32.3-eks-473151a',
        osImage: 'Amazon Linux 2023.7.20250512',
        kernelVersion: '6.1.134-152.225.amzn2023.x86_64',
        architecture: 'amd64',
      },
      images: range(IMAGES_OF_A_NODE).map(image => ({
        names: [`registry.example/team-${image}/service:1.${at % 40}.${image}`],
        sizeBytes: 123_456_789 + image,
      })),
    },
  };
}

export const namespaces = [
  { name: 'default' },
  { name: 'istio-system' },
  { name: 'kube-system' },
  { name: 'linkerd' },
  ...teamNamespaces,
];

export function namespaceAt({ name, mesh }) {
  return {
    metadata: {
      name,
      uid: uid(name.length),
      creationTimestamp: CREATED,
      labels: {
        'kubernetes.io/metadata.name': name,
        ...(mesh === 'istio' && { 'istio-injection': 'enabled' }),
      },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

export const configMaps = [
  { namespace: 'istio-system', name: 'istio', mesh: 'accessLogFile: ""\n' },
];

export function configMapAt({ namespace, name, mesh }) {
  return {
    metadata: { name, namespace, creationTimestamp: CREATED },
    data: { mesh },
  };
}
