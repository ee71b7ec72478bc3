import type {
  CheckContext,
  ClusterAsset,
  PartFinding,
  Subject,
  WorkloadAsset,
} from '../../model';
import { partName } from '../../model';
import { isOutsideKubernetes } from '../isOutsideKubernetes';
import { judgeControlPlane } from './controlPlane';
import { outsideKubernetes } from './outside';
import { remedyFor } from './remedies';
import { spreadNotes } from './spread';
import { worse, type Verdict } from './verdict';
import { judgeWorkers } from './workers';

/** One finding for each cluster, or for each workload in it where there are any: it may be bound to fewer zones. */
export function evaluate(
  subject: Subject,
  { settings: { zones = 2 } }: CheckContext,
): PartFinding[] {
  const { clusters, workloads } = subject;
  const outside = workloads
    .filter(workload => isOutsideKubernetes(workload, subject))
    .map(workload =>
      outsideKubernetes(workload, clusterOf(workload, clusters)),
    );
  const inside = clusters
    .filter(({ orchestrator }) => orchestrator === 'kubernetes')
    .flatMap(cluster => {
      const inIt = workloads.filter(
        ({ clusterKey, source }) =>
          clusterKey === cluster.key && source.name === cluster.source.name,
      );
      if (inIt.length === 0) return [judge(cluster, zones)];
      // What does not exist stands in no zone.
      return inIt
        .filter(({ presence }) => presence !== 'missing')
        .map(workload => judge(cluster, zones, workload));
    });
  return [...inside, ...outside];
}

function clusterOf(
  { clusterKey, source }: WorkloadAsset,
  clusters: readonly ClusterAsset[],
): ClusterAsset | undefined {
  return clusters.find(
    ({ key, source: { name } }) => key === clusterKey && name === source.name,
  );
}

function judge(
  cluster: ClusterAsset,
  needed: number,
  workload?: WorkloadAsset,
): PartFinding {
  // The rules of a workload that was not read are not known; those of the cluster bound them.
  const isRead = workload?.presence === 'present';
  const fact = isRead ? workload.eligibleWorkers : cluster.workers;
  const workers = judgeWorkers(fact, cluster, needed);
  const zones = fact.known ? fact.value.zones.length : 0;
  const controlPlane = judgeControlPlane(cluster.controlPlane, zones);
  const decisive = decide(controlPlane, workers);
  const { status } = decisive;
  const other = decisive === workers ? controlPlane : workers;
  const reason =
    decisive.reason.code === 'own-control-plane'
      ? {
          ...decisive.reason,
          params: { ...decisive.reason.params, workerZones: zones },
        }
      : decisive.reason;
  const remedy = remedyFor(reason.code, isRead ? workload : undefined);
  return {
    status,
    reason,
    subject: workload ? partName(workload) : `Cluster ${cluster.source.name}`,
    observed:
      status === 'pass'
        ? controlPlane.observed && workers.observed
        : decisive.observed,
    ...(status !== 'pass' && {
      expected: {
        en: `Three control-plane zones and at least ${needed} worker zones`,
        ko: `컨트롤 플레인 3개 존, 워커 ${needed}개 존 이상`,
      },
    }),
    ...(remedy && { remedy }),
    evidence:
      status === 'pass'
        ? [...controlPlane.evidence, ...workers.evidence]
        : decisive.evidence,
    notes: [
      ...decisive.notes,
      ...(other.status === 'fail' || other.status === 'partial'
        ? [{ reason: other.reason, evidence: other.evidence }]
        : []),
      ...other.notes,
      ...(isRead ? spreadNotes(workload) : []),
    ],
  };
}

/** Where neither was seen, missing zone labels are what somebody can do something about. */
function decide(controlPlane: Verdict, workers: Verdict): Verdict {
  return controlPlane.status === 'unknown'
    ? worse(workers, controlPlane)
    : worse(controlPlane, workers);
}
