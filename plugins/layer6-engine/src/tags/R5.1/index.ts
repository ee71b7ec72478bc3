import { TECHNOLOGIES } from 'backstage-plugin-layer6-common';
import type {
  ClusterAsset,
  Fact,
  RuntimeUse,
  TagFinding,
  TagRule,
  WorkloadAsset,
} from '../../model';
import { strongest } from '../strongest';

/** Container Runtime: at least one container of the service was seen running. */
export const rule: TagRule = {
  code: 'R5.1',
  description: {
    en: 'Containers of it were seen running, on the runtimes that are named',
    ko: '컨테이너가 실행 중인 것이 확인되었으며, 사용하는 런타임을 표시합니다',
  },
  reasons: {
    'containers-running': {
      en: 'Containers run on {runtimes}',
      ko: '컨테이너 실행 중: {runtimes}',
    },
    'runtime-not-visible': {
      en: 'Containers run; their runtime is not visible',
      ko: '컨테이너가 실행 중이며, 런타임 종류는 확인되지 않습니다',
    },
    'managed-runtime': {
      en: 'Containers run on {platform}, which manages their runtime and does not show it',
      ko: '{platform}에서 컨테이너가 실행 중입니다. 런타임은 플랫폼이 관리하며 공개하지 않습니다',
    },
    'node-runtimes': {
      en: 'Its nodes run {runtimes}',
      ko: '노드의 런타임: {runtimes}',
    },
    'no-running-containers': {
      en: 'No container of it is running',
      ko: '실행 중인 컨테이너가 없습니다',
    },
  },
  evaluate({ workloads, clusters }) {
    const findings =
      workloads.length > 0
        ? workloads.map(ofWorkload)
        : clusters.map(ofCluster);
    return strongest(findings, { code: 'no-running-containers', params: {} });
  },
};

function ofWorkload(workload: WorkloadAsset): TagFinding {
  const { clusterKey, live, presence, replicas, runtimes } = workload;
  if (presence === 'missing') {
    return {
      state: 'not-seen',
      reason: { code: 'no-running-containers', params: {} },
      evidence: [],
    };
  }
  if (runtimes.known) return ofRuntimes(runtimes, 'containers-running');
  // Only what an orchestrator runs is a container even where its runtime does not show. A platform that manages runtimes is named
  // where tasks run on it, be they healthy or not.
  const isManaged = runtimes.reason.code === 'managed-runtime';
  const isReady = replicas.known && (replicas.value.ready ?? 0) > 0;
  if (live && (isReady || isManaged) && clusterKey !== '') {
    return {
      state: 'seen',
      reason: isManaged
        ? runtimes.reason
        : { code: 'runtime-not-visible', params: {} },
      evidence: [...runtimes.evidence, ...replicas.evidence],
    };
  }
  const { reason, evidence } = runtimes;
  return { state: 'unknown', reason, evidence };
}

function ofCluster({ runtimes }: ClusterAsset): TagFinding {
  if (runtimes.known) return ofRuntimes(runtimes, 'node-runtimes');
  const { reason, evidence } = runtimes;
  return { state: 'unknown', reason, evidence };
}

function ofRuntimes(
  { value, evidence }: Extract<Fact<RuntimeUse[]>, { known: true }>,
  code: string,
): TagFinding {
  if (value.length === 0) {
    return {
      state: 'not-seen',
      reason: { code: 'no-running-containers', params: {} },
      evidence,
    };
  }
  const runtimes = value.map(({ id, version }) => {
    const name = TECHNOLOGIES.find(each => each.id === id)?.name ?? id;
    return version ? `${name} ${version}` : name;
  });
  return { state: 'seen', reason: { code, params: { runtimes } }, evidence };
}
