import type { Subject, WorkloadAsset } from '../model';

/** Whether something other than Kubernetes runs a workload: Swarm, ECS, or a container engine by itself. */
export function isOutsideKubernetes(
  { clusterKey, source, standsFor }: WorkloadAsset,
  { clusters }: Subject,
): boolean {
  if (standsFor) return false;
  const cluster = clusters.find(
    each => each.key === clusterKey && each.source.name === source.name,
  );
  return (
    clusterKey === '' ||
    (cluster !== undefined && cluster.orchestrator !== 'kubernetes')
  );
}
