import type { LocalizedText } from 'backstage-plugin-layer6-common';

/** Texts of the verdicts and notes, by code. */
export const reasons = {
  'hpa-bounded': {
    en: '{min}–{max} pods at {target}',
    ko: '파드 {min}–{max}개, 목표 {target}',
  },
  'no-hpa': {
    en: 'No HPA targets {workload}',
    ko: '{workload}에 연결된 HPA가 없습니다',
  },
  'fixed-size': {
    en: '{autoscaler} leaves no room: minimum {min}, maximum {max}',
    ko: '{autoscaler}의 최소 {min}, 최대 {max}: 조정할 여지가 없습니다',
  },
  'no-metrics': {
    en: '{autoscaler} names nothing to scale by',
    ko: '{autoscaler}에 확장 기준(메트릭)이 없습니다',
  },
  'zero-minimum': {
    en: '{autoscaler} has a minimum of 0, which the API server refuses without an Object or External metric',
    ko: '{autoscaler}의 최소값이 0입니다. Object 또는 External 메트릭이 없으면 API 서버가 거부합니다',
  },
  'scale-up-disabled': {
    en: '{autoscaler} is told never to add pods',
    ko: '{autoscaler}은(는) 파드를 늘리지 않도록 설정되어 있습니다',
  },
  'scaling-disabled': {
    en: '{autoscaler} is told neither to add pods nor to remove them',
    ko: '{autoscaler}은(는) 파드를 늘리지도 줄이지도 않도록 설정되어 있습니다',
  },
  'scale-down-disabled': {
    en: '{autoscaler} is told never to remove pods',
    ko: '{autoscaler}은(는) 파드를 줄이지 않도록 설정되어 있습니다',
  },
  'metrics-not-reported': {
    en: '{autoscaler} does not report yet whether its metrics work (no ScalingActive condition)',
    ko: '{autoscaler}의 메트릭 동작 여부가 아직 보고되지 않았습니다(ScalingActive 조건 없음)',
  },
  dangling: {
    en: '{autoscaler} targets {target}, which does not exist',
    ko: '{autoscaler}의 대상 {target}이(가) 존재하지 않습니다',
  },
  'several-autoscalers': {
    en: 'Several autoscalers target it and stop each other: {autoscalers}',
    ko: '여러 오토스케일러가 같은 대상에 연결되어 서로 동작을 막습니다: {autoscalers}',
  },
  'missing-requests': {
    en: '{autoscaler} scales on {resource} utilization, which takes a {resource} request in every container; missing in: {containers}',
    ko: '{autoscaler}은(는) {resource} 사용률로 조정하므로 모든 컨테이너에 {resource} requests가 필요합니다. 없는 컨테이너: {containers}',
  },
  'requests-not-visible': {
    en: 'It scales on {resource} utilization, and no container was read whose request could be checked',
    ko: '{resource} 사용률로 조정하지만 requests를 확인할 컨테이너를 읽지 못했습니다',
  },
  'cannot-scale': {
    en: '{autoscaler} cannot scale it: {reason}',
    ko: '{autoscaler}이(가) 크기를 조정하지 못합니다: {reason}',
  },
  'ambiguous-selector': {
    en: '{autoscaler} stopped: another HPA selects the same pods ({reason})',
    ko: '{autoscaler} 중단: 다른 HPA가 같은 파드를 선택합니다({reason})',
  },
  'metrics-failing': {
    en: '{autoscaler} gets no metrics: {reason}',
    ko: '{autoscaler}이(가) 메트릭을 가져오지 못합니다: {reason}',
  },
  'scaling-inactive': {
    en: '{autoscaler} does not scale: {reason}',
    ko: '{autoscaler}이(가) 동작하지 않습니다: {reason}',
  },
  'keda-not-ready': {
    en: 'KEDA could not set up {autoscaler}: {reason}',
    ko: 'KEDA가 {autoscaler}을(를) 구성하지 못했습니다: {reason}',
  },
  'not-reconciled': {
    en: '{autoscaler} has not been taken up by its controller yet',
    ko: '{autoscaler}이(가) 아직 컨트롤러에 반영되지 않았습니다',
  },
  'scaled-to-zero': {
    en: '{autoscaler} rests while its target stands at 0 replicas ({reason})',
    ko: '대상의 replicas가 0이어서 {autoscaler}이(가) 멈춰 있습니다({reason})',
  },
  paused: {
    en: '{autoscaler} is paused',
    ko: '{autoscaler}이(가) 일시 중지되었습니다',
  },
  'paused-at': {
    en: '{autoscaler} is paused at {replicas} pods',
    ko: '{autoscaler}이(가) 파드 {replicas}개로 일시 중지되었습니다',
  },
  'vpa-conflict': {
    en: 'VerticalPodAutoscaler {vertical} changes {resources}, by which the HPA scales',
    ko: 'VerticalPodAutoscaler {vertical}이(가) HPA의 기준인 {resources}을(를) 변경합니다',
  },
  'target-not-in-input': {
    en: '{autoscaler} targets {target}, which was not read',
    ko: '{autoscaler}의 대상 {target}을(를) 읽지 못했습니다',
  },
  'no-workload': {
    en: 'Nothing here can be scaled',
    ko: '확장할 워크로드가 없습니다',
  },
  'kind-not-scaled': {
    en: 'A {kind} is not scaled by an HPA',
    ko: '{kind}은(는) HPA로 확장하지 않습니다',
  },
  'scaled-as-jobs': {
    en: '{autoscaler} starts jobs; there are no replicas to scale',
    ko: '{autoscaler}이(가) Job을 시작하므로 확장할 replicas가 없습니다',
  },
  'scaled-through': {
    en: 'Scaled through {delegate}',
    ko: '{delegate}을(를) 통해 확장됩니다',
  },
  'stateful-without-hpa': {
    en: '{workload} has no HPA, as is usual for stateful sets',
    ko: '{workload}에 HPA가 없습니다. StatefulSet에서는 일반적입니다',
  },
  'scaled-by-operator': {
    en: 'The size of a {kind} is its operator’s business',
    ko: '{kind}의 크기는 해당 오퍼레이터가 관리합니다',
  },
  'not-on-kubernetes': {
    en: 'It does not run on Kubernetes',
    ko: 'Kubernetes에서 실행되지 않습니다',
  },
  'scaled-outside-kubernetes': {
    en: '{autoscaler} scales it between {min} and {max} at {target}',
    ko: '{autoscaler}이(가) {target} 기준으로 {min}~{max} 범위에서 조정합니다',
  },
  'requests-may-be-added': {
    en: 'Only the template was read; the cluster may still add the request',
    ko: '템플릿만 읽었습니다. 클러스터에서 requests가 추가될 수 있습니다',
  },
  'grace-period': {
    en: 'It counts as failed once it has lasted {minutes} minutes',
    ko: '{minutes}분 이상 지속되면 실패로 처리됩니다',
  },
  'single-replica-floor': {
    en: '{autoscaler} may go down to a single pod',
    ko: '{autoscaler}이(가) 파드 1개까지 줄일 수 있습니다',
  },
  'scales-to-zero': {
    en: '{autoscaler} may go down to no pod at all',
    ko: '{autoscaler}이(가) 파드를 0개까지 줄일 수 있습니다',
  },
  'at-maximum': {
    en: 'At its maximum of {max} pods',
    ko: '최대값 {max}개에 도달했습니다',
  },
  'condition-not-reported': {
    en: 'The controller reports no {condition}',
    ko: '컨트롤러가 {condition}을(를) 보고하지 않았습니다',
  },
  'autoscaler-without-effect': {
    en: '{autoscaler} targets a {kind}, which cannot be scaled',
    ko: '{autoscaler}의 대상인 {kind}은(는) 확장할 수 없습니다',
  },
  'replicas-also-in-manifest': {
    en: 'replicas: {replicas} is also set by {manager} and will fight the autoscaler',
    ko: '{manager}도 replicas: {replicas}을(를) 설정하여 오토스케일러와 충돌할 수 있습니다',
  },
  'overlapping-selector': {
    en: 'Its selector also takes pods of {workload}, which distorts the averages',
    ko: 'selector가 {workload}의 파드도 선택하여 평균이 왜곡됩니다',
  },
  'target-mismatch': {
    en: 'HPA {autoscaler} names {target}, which is not this workload',
    ko: 'HPA {autoscaler}의 대상은 {target}(으)로, 이 워크로드와 일치하지 않습니다',
  },
  'budget-above-minimum': {
    en: 'PodDisruptionBudget {budget} wants {minAvailable} pods, the autoscaler’s minimum is {min}',
    ko: 'PodDisruptionBudget {budget}은(는) 파드 {minAvailable}개를 요구하지만 오토스케일러 최소값은 {min}입니다',
  },
} as const satisfies Record<string, LocalizedText>;
