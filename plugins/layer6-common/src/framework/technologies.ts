import type { ComponentId } from './components';

/** @public */
export interface TechnologyDefinition {
  id: TechnologyId;
  /** Names are proper names and the same in both languages. */
  name: string;
  /** `null`: recognised, but no part of any component. */
  component: ComponentId | null;
}

/** @public */
export type TechnologyId =
  | 'docker'
  | 'podman'
  | 'containerd'
  | 'cri-o'
  | 'aws-fargate'
  | 'kubernetes'
  | 'docker-swarm'
  | 'aws-ecs'
  | 'kafka'
  | 'rabbitmq'
  | 'aws-sqs'
  | 'redis'
  | 'redis-streams'
  | 'istio'
  | 'linkerd'
  | 'consul';

/** @public */
export const TECHNOLOGIES: readonly TechnologyDefinition[] = [
  { id: 'docker', name: 'Docker', component: 'container-runtime' },
  { id: 'podman', name: 'Podman', component: 'container-runtime' },
  { id: 'containerd', name: 'containerd', component: 'container-runtime' },
  { id: 'cri-o', name: 'CRI-O', component: 'container-runtime' },
  // Its runtime is AWS's own and does not show.
  { id: 'aws-fargate', name: 'AWS Fargate', component: 'container-runtime' },
  {
    id: 'kubernetes',
    name: 'Kubernetes',
    component: 'container-orchestration',
  },
  {
    id: 'docker-swarm',
    name: 'Docker Swarm',
    component: 'container-orchestration',
  },
  { id: 'aws-ecs', name: 'AWS ECS', component: 'container-orchestration' },
  { id: 'kafka', name: 'Apache Kafka', component: 'message-queue' },
  { id: 'rabbitmq', name: 'RabbitMQ', component: 'message-queue' },
  { id: 'aws-sqs', name: 'AWS SQS', component: 'message-queue' },
  { id: 'redis', name: 'Redis', component: null },
  { id: 'redis-streams', name: 'Redis Streams', component: 'message-queue' },
  { id: 'istio', name: 'Istio', component: 'service-mesh' },
  { id: 'linkerd', name: 'Linkerd', component: 'service-mesh' },
  { id: 'consul', name: 'Consul Connect', component: 'service-mesh' },
];

/**
 * Names of Kubernetes distributions, by the ids that scorecards carry. A distribution that is not here is shown by its id.
 *
 * @public
 */
export const DISTRIBUTION_NAMES: Readonly<Record<string, string>> = {
  eks: 'EKS',
  aks: 'AKS',
  gke: 'GKE',
  kops: 'kOps',
  kubeadm: 'kubeadm',
  openshift: 'OpenShift',
  tanzu: 'Tanzu',
  microk8s: 'MicroK8s',
  k3s: 'k3s',
  k0s: 'k0s',
  rke2: 'RKE2',
  doks: 'DigitalOcean',
  lke: 'Linode',
  kind: 'kind',
  minikube: 'minikube',
  kurl: 'kURL',
};
