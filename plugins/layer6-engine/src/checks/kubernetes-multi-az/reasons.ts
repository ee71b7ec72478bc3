import type { LocalizedText } from 'backstage-plugin-layer6-common';

/** Texts of the verdicts and notes, by code. */
export const reasons = {
  'managed-control-plane': {
    en: '{zones} zones; control plane managed by {provider}',
    ko: '{zones}개 존, 컨트롤 플레인은 {provider}에서 관리',
  },
  'own-control-plane': {
    en: '{workerZones} worker zones; {members} control-plane nodes in {zones} zones',
    ko: '워커 존 {workerZones}개, 컨트롤 플레인 노드 {members}개({zones}개 존)',
  },
  'declared-regional': {
    en: '{zones} zones; control plane regional, as declared',
    ko: '{zones}개 존, 컨트롤 플레인은 리전 단위로 선언됨',
  },
  'control-plane-two-zones': {
    en: '{members} control-plane nodes in two zones: losing the zone with more of them stops etcd',
    ko: '컨트롤 플레인 노드 {members}개가 2개 존에 있어, 노드가 더 많은 존을 잃으면 etcd가 멈춥니다',
  },
  'control-plane-too-few': {
    en: 'The control plane needs three ready nodes to outlive the loss of one, and has {members}',
    ko: '컨트롤 플레인 노드는 준비 상태로 3개 이상이어야 하지만 {members}개입니다',
  },
  'control-plane-one-zone': {
    en: 'All {members} control-plane nodes are in zone {zone}',
    ko: '컨트롤 플레인 노드 {members}개가 모두 {zone} 존에 있습니다',
  },
  'control-plane-zonal': {
    en: 'The control plane stands in one zone, as declared',
    ko: '컨트롤 플레인이 한 존에만 있는 것으로 선언되었습니다',
  },
  'workers-one-zone': {
    en: 'All workers are in zone {zone}',
    ko: '모든 워커 노드가 {zone} 존에 있습니다',
  },
  'only-known-zone': {
    en: 'All workers whose zone is known are in zone {zone}; {nodes} have no usable zone label',
    ko: '존이 확인된 워커 노드는 모두 {zone} 존에 있고, {nodes}개에는 사용할 수 있는 존 레이블이 없습니다',
  },
  'fewer-zones-than-asked': {
    en: 'Its workers span {zones} zones, and the organization asks for {needed}',
    ko: '워커가 {zones}개 존에 걸쳐 있으나 조직 기준은 {needed}개입니다',
  },
  'pinned-to-one-zone': {
    en: 'Its scheduling rules (node selector, affinity or taints) leave it zone {zone} only',
    ko: '스케줄링 규칙(nodeSelector, 어피니티, 테인트) 때문에 {zone} 존만 사용할 수 있습니다',
  },
  'no-ready-workers': {
    en: 'No worker is ready and schedulable ({nodes} seen)',
    ko: '사용 가능한 워커 노드가 없습니다(확인된 노드 {nodes}개)',
  },
  'no-usable-workers': {
    en: 'No worker node that it could use was seen',
    ko: '사용할 수 있는 워커 노드가 확인되지 않았습니다',
  },
  'no-zone-labels': {
    en: 'No worker has a usable zone label ({nodes} seen)',
    ko: '워커 노드 {nodes}개에 사용할 수 있는 존 레이블이 없습니다',
  },
  'control-plane-not-visible': {
    en: 'Workers span {zones} zones; control plane not visible',
    ko: '워커 노드는 {zones}개 존에 있으나 컨트롤 플레인이 확인되지 않습니다',
  },
  'control-plane-no-zone-labels': {
    en: 'Some of {members} control-plane nodes have no zone label',
    ko: '컨트롤 플레인 노드 {members}개 중 일부에 존 레이블이 없습니다',
  },
  'external-etcd': {
    en: 'The cluster keeps its data (etcd, or a database) outside, where it cannot be seen',
    ko: '클러스터 데이터 저장소(etcd 또는 데이터베이스)가 외부에 있어 확인할 수 없습니다',
  },
  'region-without-zones': {
    en: 'Region {region} has no availability zones that are known',
    ko: '{region} 리전은 가용 영역이 확인되지 않습니다',
  },
  'conflicting-signs': {
    en: 'Its nodes bear the marks of {distribution} and of a control plane of their own',
    ko: '노드에 {distribution} 표시와 자체 컨트롤 플레인 표시가 함께 있습니다',
  },
  'not-on-kubernetes': {
    en: 'No workload on Kubernetes is bound to it',
    ko: 'Kubernetes에서 실행되는 워크로드가 연결되어 있지 않습니다',
  },
  'one-zone-holds-most': {
    en: 'Zone {zone} holds {percent} % of the CPU',
    ko: '{zone} 존이 CPU의 {percent} %를 차지합니다',
  },
  'unzoned-nodes': {
    en: 'Workers without a usable zone label: {nodes}',
    ko: '워커 노드 {nodes}개에 사용할 수 있는 존 레이블이 없습니다',
  },
  'nodes-left-out': {
    en: 'Workers that are not ready or not schedulable, and do not count: {nodes}',
    ko: '준비되지 않았거나 스케줄 불가 상태여서 제외한 워커 노드: {nodes}개',
  },
  'etcd-not-listed': {
    en: 'Where etcd runs does not show; it is taken to run on the control-plane nodes',
    ko: 'etcd 위치가 확인되지 않아 컨트롤 플레인 노드에서 실행되는 것으로 간주했습니다',
  },
  'even-members': {
    en: '{members} members survive no more losses than one fewer would',
    ko: '멤버 {members}개는 하나 적을 때보다 장애를 더 견디지 못합니다',
  },
  'quorum-in-one-zone': {
    en: 'Without zone {zone} etcd has no majority',
    ko: '{zone} 존이 없으면 etcd가 과반을 유지하지 못합니다',
  },
  'declared-otherwise': {
    en: 'The source declares the control plane regional; the nodes do not show it',
    ko: '소스에는 컨트롤 플레인이 리전 단위로 선언되어 있으나 노드에서는 확인되지 않습니다',
  },
  'pods-spread': {
    en: 'Its {pods} ready pods stand in {zones} zones',
    ko: '준비된 파드 {pods}개가 {zones}개 존에 분산되어 있습니다',
  },
  'pods-in-one-zone': {
    en: 'All of its {pods} ready pods stand in zone {zone}',
    ko: '준비된 파드 {pods}개가 모두 {zone} 존에 있습니다',
  },
  'single-replica': {
    en: 'Not spread: one replica',
    ko: '분산되지 않음: 레플리카 1개',
  },
  'spread-required': {
    en: 'Its template requires zone spread',
    ko: '템플릿이 존 분산을 필수로 지정합니다',
  },
  'spread-preferred': {
    en: 'Its template prefers zone spread',
    ko: '템플릿이 존 분산을 선호로 지정합니다',
  },
  'spread-none': {
    en: 'Nothing tells the scheduler to spread it over zones; by default it does so as best it can',
    ko: '존 분산 설정이 없어 스케줄러 기본 동작에만 의존합니다',
  },
  'tasks-by-zone': {
    en: 'Its {tasks} tasks stand in this many zones: {zones}',
    ko: '태스크 {tasks}개가 {zones}개 존에 있습니다',
  },
  managers: {
    en: 'Its Swarm has this many managers: {members}; three or more, and an odd number, keep a quorum',
    ko: 'Swarm 매니저 {members}개. 정족수를 유지하려면 3개 이상의 홀수가 필요합니다',
  },
  'managers-lost': {
    en: 'Managers of its Swarm that cannot be reached: {lost}',
    ko: '연결되지 않는 Swarm 매니저: {lost}',
  },
  'volumes-pinned': {
    en: 'Its persistent volumes ({volumes}) can be reached from one zone each ({zones}): their pods cannot move to another',
    ko: '퍼시스턴트 볼륨 {volumes}개가 각각 한 존({zones})에서만 연결되어 해당 파드는 다른 존으로 옮겨 갈 수 없습니다',
  },
  'inert-constraint': {
    en: 'Constraints that select none of its own pods and do nothing: {constraints}',
    ko: '자신의 파드를 선택하지 않아 효과가 없는 제약: {constraints}개',
  },
} as const satisfies Record<string, LocalizedText>;
