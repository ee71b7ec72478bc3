import {
  partName,
  type CheckRule,
  type PartFinding,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';

/** A service outlives the loss of one pod. */
export const twoReplicas: CheckRule = {
  id: 'two-replicas',
  description: {
    en: 'At least two pods of the service are ready.',
    ko: '준비된 파드가 2개 이상인지 확인합니다.',
  },
  why: {
    en: 'A single pod is gone whenever its node is.',
    ko: '파드가 하나뿐이면 노드가 멈출 때 서비스도 멈춥니다.',
  },
  weight: 1,
  reasons: {
    'enough-pods': {
      en: '{ready} pods are ready',
      ko: '준비된 파드 {ready}개',
    },
    'too-few-pods': {
      en: '{ready} of at least 2 pods are ready',
      ko: '준비된 파드 {ready}개, 2개 이상 필요합니다',
    },
    'no-workload': {
      en: 'It runs nothing by itself',
      ko: '직접 실행하는 워크로드가 없습니다',
    },
  },
  notApplicable: { code: 'no-workload', params: {} },
  evaluate: ({ workloads }) => workloads.map(judge),
};

function judge(workload: WorkloadAsset): PartFinding {
  const { replicas } = workload;
  const subject = partName(workload);
  const ready = replicas.known ? replicas.value.ready : undefined;
  if (!replicas.known || ready === undefined) {
    return {
      status: 'unknown',
      reason: replicas.known
        ? { code: 'no-live-pods', params: { workload: subject, what: 'it' } }
        : replicas.reason,
      subject,
      observed: false,
      evidence: replicas.evidence,
      notes: [],
    };
  }
  const isEnough = ready >= 2;
  return {
    status: isEnough ? 'pass' : 'fail',
    reason: {
      code: isEnough ? 'enough-pods' : 'too-few-pods',
      params: { ready },
    },
    subject,
    observed: replicas.observed,
    evidence: replicas.evidence,
    notes: [],
    ...(!isEnough && {
      remedy: {
        text: {
          en: 'Run two pods or more.',
          ko: '파드를 2개 이상 실행합니다.',
        },
      },
    }),
  };
}
