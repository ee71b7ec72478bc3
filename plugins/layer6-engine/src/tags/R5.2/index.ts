import {
  DISTRIBUTION_NAMES,
  TECHNOLOGIES,
  type Evidence,
} from 'backstage-plugin-layer6-common';
import type {
  ClusterAsset,
  Subject,
  TagFinding,
  TagRule,
  WorkloadAsset,
} from '../../model';
import { strongest } from '../strongest';

/** Container Orchestration: an orchestrator schedules it. */
export const rule: TagRule = {
  code: 'R5.2',
  description: {
    en: 'An orchestrator schedules it: Kubernetes, Docker Swarm or AWS ECS',
    ko: '오케스트레이터(Kubernetes, Docker Swarm, AWS ECS)가 배치를 관리합니다',
  },
  reasons: {
    'orchestrated-by': {
      en: 'Orchestrated by {orchestrator}',
      ko: '오케스트레이터: {orchestrator}',
    },
    'not-orchestrated': {
      en: 'No orchestrator was seen',
      ko: '오케스트레이터가 확인되지 않았습니다',
    },
  },
  evaluate(subject) {
    const findings =
      subject.workloads.length > 0
        ? subject.workloads.map(workload => ofWorkload(workload, subject))
        : subject.clusters.map(cluster => orchestrated(cluster, cluster));
    return strongest(findings, { code: 'not-orchestrated', params: {} });
  },
};

function ofWorkload(workload: WorkloadAsset, subject: Subject): TagFinding {
  const { clusterKey, presence, replicas, source, standsFor } = workload;
  if (standsFor) {
    const reason = { code: 'not-collected', params: { what: 'Cluster' } };
    return { state: 'unknown', reason, evidence: [] };
  }
  if (clusterKey === '' || presence === 'missing') {
    return {
      state: 'not-seen',
      reason: { code: 'not-orchestrated', params: {} },
      evidence: [],
    };
  }
  if (presence === 'not-in-input') {
    const params = { source: source.name, what: workload.name };
    return {
      state: 'unknown',
      reason: { code: 'incomplete-input', params },
      evidence: [],
    };
  }
  // Whatever else is unknown of a workload, it was read; only what was read too long ago proves nothing.
  if (!replicas.known && replicas.reason.code === 'stale') {
    return { state: 'unknown', reason: replicas.reason, evidence: [] };
  }
  const cluster = subject.clusters.find(
    each => each.key === clusterKey && each.source.name === source.name,
  );
  if (!cluster) {
    const reason = { code: 'not-collected', params: { what: 'Cluster' } };
    return { state: 'unknown', reason, evidence: [] };
  }
  return orchestrated(cluster, workload);
}

function orchestrated(
  { orchestrator, distribution }: ClusterAsset,
  asset: WorkloadAsset | ClusterAsset,
): TagFinding {
  if (!distribution.known && distribution.reason.code === 'stale') {
    return { state: 'unknown', reason: distribution.reason, evidence: [] };
  }
  const name =
    TECHNOLOGIES.find(({ id }) => id === orchestrator)?.name ?? orchestrator;
  const id = distribution.known ? distribution.value.id : null;
  const text = id ? `${name} (${DISTRIBUTION_NAMES[id] ?? id})` : name;
  const { source, object, observedAt } = asset;
  const own: Evidence = {
    source: source.name,
    object,
    path: 'kind',
    value: object.kind,
    observedAt,
  };
  return {
    state: 'seen',
    reason: { code: 'orchestrated-by', params: { orchestrator: text } },
    evidence: [own, ...(distribution.known ? distribution.evidence : [])],
  };
}
