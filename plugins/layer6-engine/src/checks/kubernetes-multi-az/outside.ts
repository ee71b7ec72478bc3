import {
  partName,
  type ClusterAsset,
  type PartFinding,
  type WorkloadAsset,
} from '../../model';

/** A workload of ECS or Swarm: the check does not apply, and how it stands over the zones is shown all the same. */
export function outsideKubernetes(
  workload: WorkloadAsset,
  cluster: ClusterAsset | undefined,
): PartFinding {
  const { spread } = workload;
  return {
    status: 'not-applicable',
    reason: { code: 'not-on-kubernetes', params: {} },
    subject: partName(workload),
    observed: spread.known && spread.observed,
    evidence: spread.known ? spread.evidence : [],
    notes: [...taskNotes(workload), ...managerNotes(cluster)],
  };
}

function taskNotes({ spread }: WorkloadAsset): PartFinding['notes'] {
  if (!spread.known) return [];
  const { evidence, value } = spread;
  const tasks = Object.values(value.podsByZone).reduce((a, b) => a + b, 0);
  const zones = Object.keys(value.podsByZone).filter(Boolean).length;
  if (zones === 0) return [];
  const reason = { code: 'tasks-by-zone', params: { tasks, zones } };
  return [{ reason, evidence }];
}

/** Swarm's managers keep a quorum among themselves, as etcd's members do. */
function managerNotes(cluster: ClusterAsset | undefined): PartFinding['notes'] {
  const fact = cluster?.controlPlane;
  if (!fact?.known || fact.value.hosting !== 'self-hosted') return [];
  const { evidence, value } = fact;
  const members = value.members.length;
  const { lost = [] } = value;
  const of = (code: string) => ({
    reason: { code, params: { members } },
    evidence,
  });
  return [
    of('managers'),
    ...(members > 0 && members % 2 === 0 ? [of('even-members')] : []),
    ...(lost.length > 0
      ? [{ reason: { code: 'managers-lost', params: { lost } }, evidence }]
      : []),
  ];
}
