import { snapshotOf, type SnapshotOptions } from '../testing';
import { interpretControlPlane, interpretDistribution } from '.';

const node = (name: string, labels: string, more = '') => `
---
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { ${labels} } }
${more}
`;

const inZone = (zone: string) => `topology.kubernetes.io/zone: ${zone}`;
const controlPlane = (
  name: string,
  zone: string,
  role = 'control-plane',
  more = '',
) => node(name, `node-role.kubernetes.io/${role}: '', ${inZone(zone)}`, more);
const kubeSystemPod = (name: string) => `
---
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: kube-system
  annotations: { kubernetes.io/config.mirror: abc }
spec: { containers: [{ name: main }] }
`;
const kubeadmConfig = (etcd: string) => `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: kubeadm-config, namespace: kube-system }
data:
  ClusterConfiguration: |
    apiVersion: kubeadm.k8s.io/v1beta3
    kind: ClusterConfiguration
    ${etcd}
`;
const NOT_READY = `status: { conditions: [{ type: Ready, status: 'False' }] }`;

function read(yaml: string, options?: SnapshotOptions) {
  const snapshot = snapshotOf(yaml, options);
  return interpretControlPlane(snapshot, interpretDistribution(snapshot));
}

const managed = (provider: string, declared = false) => ({
  known: true,
  observed: !declared,
  value: { hosting: 'managed', provider, placement: 'regional', declared },
});

const reason = (code: string) => ({ known: false, reason: { code } });

describe('that a provider runs', () => {
  it('is regional in EKS', () => {
    expect(
      read(node('a', 'eks.amazonaws.com/nodegroup: general')),
    ).toMatchObject(managed('eks'));
  });

  it.each([
    [
      'a region with zones',
      "kubernetes.azure.com/cluster: g, topology.kubernetes.io/region: westeurope, topology.kubernetes.io/zone: '0'",
      managed('aks'),
    ],
    [
      'a new region, by its nodes’ zones',
      'kubernetes.azure.com/cluster: g, topology.kubernetes.io/region: atlantis, topology.kubernetes.io/zone: atlantis-1',
      managed('aks'),
    ],
    [
      'a region without zones',
      "kubernetes.azure.com/cluster: g, topology.kubernetes.io/region: westus, topology.kubernetes.io/zone: '0'",
      reason('region-without-zones'),
    ],
    [
      'no region',
      'kubernetes.azure.com/cluster: g',
      reason('control-plane-not-visible'),
    ],
  ])('in AKS: %s', (_, labels, expected) => {
    expect(read(node('a', labels))).toMatchObject(expected);
  });

  it('does not show in GKE, unless all nodes are Autopilot’s or the source declares it', () => {
    const labels = 'cloud.google.com/gke-nodepool: default';
    const autopilot = node('gk3-lab-pool-1', labels);
    const standard = node('gke-lab-pool-1', labels);
    expect(read(standard)).toMatchObject(reason('control-plane-not-visible'));
    expect(read(autopilot)).toMatchObject(managed('gke'));
    expect(read(autopilot + standard)).toMatchObject(
      reason('control-plane-not-visible'),
    );
    expect(read(standard, { controlPlane: 'regional' })).toMatchObject({
      ...managed('gke', true),
      evidence: [{ path: 'controlPlane', value: 'regional', declared: true }],
    });
    expect(read(standard, { controlPlane: 'zonal' })).toMatchObject({
      observed: false,
      value: { placement: 'zonal', declared: true },
    });
  });

  it('does not follow a declaration against what the provider documents', () => {
    const eks = node('a', 'eks.amazonaws.com/nodegroup: general');
    expect(read(eks, { controlPlane: 'zonal' })).toMatchObject(managed('eks'));
  });

  it('contradicts control-plane nodes', () => {
    const yaml =
      node('a', 'eks.amazonaws.com/nodegroup: general') +
      controlPlane('cp-0', 'a');
    expect(read(yaml)).toMatchObject(reason('conflicting-signs'));
    expect(read(yaml, { controlPlane: 'regional' })).toMatchObject(
      reason('conflicting-signs'),
    );
    const byKubeadm =
      node('a', 'eks.amazonaws.com/nodegroup: general') +
      kubeadmConfig('etcd: {}');
    expect(read(byKubeadm)).toMatchObject(reason('conflicting-signs'));
  });
});

describe('that is not visible', () => {
  it.each([
    ['workers alone', node('a', inZone('a')), 'control-plane-not-visible'],
    ['no nodes', '', 'absent-from-input'],
  ])('%s', (_, yaml, code) => {
    expect(read(yaml)).toMatchObject(reason(code));
  });

  it('may be declared', () => {
    expect(
      read(node('a', inZone('a')), { controlPlane: 'regional' }),
    ).toMatchObject(managed('', true));
  });
});

describe('on nodes of its own', () => {
  const three = ['a', 'b', 'c']
    .map(zone => controlPlane(`cp-${zone}`, zone))
    .join('');
  const members = (yaml: string, options?: SnapshotOptions) => {
    const fact = read(yaml, options);
    return fact.known && fact.value.hosting === 'self-hosted'
      ? fact.value.members.map(({ node: name, zone }) => `${name}@${zone}`)
      : fact;
  };

  it('counts the ready ones with their zones; cordoned ones serve on', () => {
    const yaml =
      controlPlane('cp-0', 'a', 'master', 'spec: { unschedulable: true }') +
      controlPlane('cp-1', 'b', 'control-plane', NOT_READY) +
      controlPlane('cp-2', "''");
    expect(members(yaml)).toEqual(['cp-0@a', 'cp-2@null']);
  });

  it('leaves out nodes that only serve the API', () => {
    const yaml =
      controlPlane('cp-0', 'a') +
      controlPlane('api-0', 'b', 'api-server') +
      controlPlane('api-1', 'c', 'api-server');
    expect(members(yaml)).toEqual(['cp-0@a']);
  });

  it('goes by the weaker group where etcd has nodes of its own', () => {
    const etcd = controlPlane('etcd-0', 'a', 'etcd');
    expect(members(three + etcd)).toEqual(['etcd-0@a']);
    const threeEtcd = ['a', 'b', 'c']
      .map(zone => controlPlane(`etcd-${zone}`, zone, 'etcd'))
      .join('');
    expect(
      members(controlPlane('cp-0', 'a', 'controlplane') + threeEtcd),
    ).toEqual(['cp-0@a']);
  });

  it.each<[string, string, string]>([
    [
      'kubeadm’s configuration, elsewhere',
      kubeadmConfig(
        'etcd: { external: { endpoints: [https://10.0.0.1:2379] } }',
      ),
      'external',
    ],
    [
      'kubeadm’s configuration, here',
      kubeadmConfig('etcd: { local: { dataDir: /var/lib/etcd } }'),
      'stacked',
    ],
    [
      'a configuration that cannot be read',
      kubeadmConfig('etcd: ['),
      'not-listed',
    ],
    [
      'a static pod of etcd',
      kubeSystemPod('kube-apiserver-cp-a') + kubeSystemPod('etcd-cp-a'),
      'stacked',
    ],
    [
      'static pods, and none of etcd',
      kubeSystemPod('kube-apiserver-cp-a'),
      'external',
    ],
    ['no pods', '', 'not-listed'],
    [
      'k3s, which labels each server that runs etcd',
      node('agent', 'node.kubernetes.io/instance-type: k3s'),
      'external',
    ],
    [
      'a label of k3s',
      node('agent', 'node.kubernetes.io/instance-type: k3s') +
        ['a', 'b', 'c']
          .map(zone => controlPlane(`etcd-${zone}`, zone, 'etcd'))
          .join(''),
      'stacked',
    ],
  ])('finds etcd by %s', (_, yaml, etcd) => {
    expect(read(three + yaml)).toMatchObject({ value: { etcd } });
  });

  it('says so where the source declares it regional', () => {
    expect(read(three, { controlPlane: 'regional' })).toMatchObject({
      value: { hosting: 'self-hosted', declared: true },
    });
  });

  it('is unknown where an unreadable document may hold another of its nodes', () => {
    const two = controlPlane('cp-0', 'a') + controlPlane('cp-1', 'b');
    expect(read(two, { unreadable: 1 })).toMatchObject(
      reason('unreadable-input'),
    );
    expect(read(three, { unreadable: 1 })).toMatchObject({ known: true });
  });
});
