import type { LocalizedText } from 'backstage-plugin-layer6-common';

export const REASONS = {
  'topic-replicated-and-kept': {
    en: '{name}: {factor} replicas, min ISR {minIsr}, kept {days} days',
    ko: '{name}: 복제본 {factor}개, 최소 ISR {minIsr}, {days}일 보관',
  },
  'topic-replicated': {
    en: '{name}: {factor} replicas, min ISR {minIsr}',
    ko: '{name}: 복제본 {factor}개, 최소 ISR {minIsr}',
  },
  'topics-replicated': {
    en: '{count} topics: {factor} replicas or more, min ISR {minIsr} or more',
    ko: '토픽 {count}개: 복제본 {factor}개 이상, 최소 ISR {minIsr} 이상',
  },
  'default-replicated': {
    en: '{name}: new topics get {factor} replicas, min ISR {minIsr}',
    ko: '{name}: 새 토픽의 복제본 {factor}개, 최소 ISR {minIsr}',
  },
  'managed-service': {
    en: '{service} keeps three copies of every partition',
    ko: '{service}에서 모든 파티션의 복제본을 3개로 유지합니다',
  },
  'too-few-brokers': {
    en: '{name}: {brokers} of at least {needed} brokers, so that {needed} replicas have no place',
    ko: '{name}: 브로커 {brokers}개. 복제본 {needed}개를 두려면 {needed}개 이상 필요합니다',
  },
  'low-replication': {
    en: '{name}: replication factor {factor}, at least {needed} are needed',
    ko: '{name}: 복제 계수 {factor}, {needed} 이상 필요합니다',
  },
  'low-replication-in-partition': {
    en: '{name}: replication factor {factor} in partition {partition}, at least {needed} are needed',
    ko: '{name}: 파티션 {partition}의 복제 계수 {factor}, {needed} 이상 필요합니다',
  },
  'low-default': {
    en: '{name}: new topics get replication factor {factor}, at least {needed} are needed',
    ko: '{name}: 새 토픽의 기본 복제 계수 {factor}, {needed} 이상 필요합니다',
  },
  'broker-not-visible': {
    en: '{name} uses Kafka, and no source shows the brokers that it talks to',
    ko: '{name}에서 Kafka를 사용하지만 연결 대상 브로커를 보여 주는 소스가 없습니다',
  },
  'topic-broker-not-visible': {
    en: '{name}: no source shows the brokers that this topic is on',
    ko: '{name}: 이 토픽이 있는 브로커를 보여 주는 소스가 없습니다',
  },
  'named-and-not-seen': {
    en: 'Annotation {annotation} names {entries}, which no source shows',
    ko: '어노테이션 {annotation}의 {entries}을(를) 보여 주는 소스가 없습니다',
  },
  'named-and-not-whole': {
    en: '"{entry}" in annotation {annotation} may mean further topics: {sources} does not show all of them, or who reads them',
    ko: '어노테이션 {annotation}의 "{entry}"에 해당하는 토픽이 더 있을 수 있습니다. {sources}에서 토픽 전체나 토픽을 읽는 그룹을 확인할 수 없습니다',
  },
  'dependency-not-seen': {
    en: '{entity}, on which it depends, is {entries} by annotation {annotation}, which no source shows',
    ko: '의존하는 {entity}의 어노테이션 {annotation}에 적힌 {entries}을(를) 보여 주는 소스가 없습니다',
  },
  'dependency-not-whole': {
    en: '{entity}, on which it depends, may mean further topics by "{entry}" in annotation {annotation}: {sources} does not show all of them, or who reads them',
    ko: '의존하는 {entity}의 어노테이션 {annotation}에 적힌 "{entry}"에 해당하는 토픽이 더 있을 수 있습니다. {sources}에서 토픽 전체나 토픽을 읽는 그룹을 확인할 수 없습니다',
  },
  'topics-not-seen': {
    en: '{workload} uses {topics}, and no source shows that on {name}',
    ko: '{workload}에서 {topics} 토픽을 사용하지만 {name}에서 이를 보여 주는 소스가 없습니다',
  },
  'topics-not-there': {
    en: '{workload} uses {topics}, which {name} does not have, so that its replicas cannot be known',
    ko: '{workload}에서 {topics} 토픽을 사용하지만 {name}에 없어 복제본 수를 알 수 없습니다',
  },
  'topic-not-there': {
    en: '{name}: it is declared, and the brokers do not have it, so that its replicas cannot be known',
    ko: '{name}: 선언되어 있으나 브로커에 없어 복제본 수를 알 수 없습니다',
  },
  'taken-as-named': {
    en: 'No address leads from {name} to brokers that are seen; it is taken to use the topics that are named for it',
    ko: '{name}의 주소로는 연결 대상 브로커를 찾을 수 없어, 지정된 토픽을 사용하는 것으로 봅니다',
  },
  'change-refused': {
    en: '{name}: a replication factor of {factor} is declared, the operator could not bring it about, and what is there instead is not known',
    ko: '{name}: 선언된 복제 계수 {factor}을(를) 오퍼레이터가 적용하지 못했으며 실제 값을 알 수 없습니다',
  },
  'replication-changing': {
    en: '{name}: the change of its replication factor to {factor} is not done yet',
    ko: '{name}: 복제 계수를 {factor}(으)로 바꾸는 작업이 아직 끝나지 않았습니다',
  },
  'more-replicas-than-brokers': {
    en: '{name}: {factor} replicas are declared and there are {brokers} brokers, so that Kafka refuses to create it',
    ko: '{name}: 복제본 {factor}개를 선언했으나 브로커가 {brokers}개뿐이어서 Kafka가 토픽을 만들지 않습니다',
  },
  'low-min-isr': {
    en: '{name}: min.insync.replicas is {minIsr}, so that a record on one broker alone counts as written',
    ko: '{name}: min.insync.replicas가 {minIsr}이어서 브로커 하나에만 있는 레코드도 저장된 것으로 처리됩니다',
  },
  'no-tolerance': {
    en: '{name}: min.insync.replicas is {minIsr} with {factor} replicas, so that losing one broker stops writes',
    ko: '{name}: 복제본 {factor}개에 min.insync.replicas가 {minIsr}이어서 브로커 하나만 잃어도 쓰기가 중단됩니다',
  },
  'under-replicated': {
    en: '{name}: not all replicas are in sync in partition {partitions}',
    ko: '{name}: 파티션 {partitions}에 동기화되지 않은 복제본이 있습니다',
  },
  'in-one-rack': {
    en: '{name}: all replicas stand in one rack in partition {partitions}',
    ko: '{name}: 파티션 {partitions}의 복제본이 모두 한 랙에 있습니다',
  },
  'low-internal-replication': {
    en: '{name}: {topic} has replication factor {factor}, at least 3 are needed',
    ko: '{name}: {topic}의 복제 계수 {factor}, 3 이상 필요합니다',
  },
  'not-rack-aware': {
    en: '{name}: its brokers span {zones} zones, and replicas are not placed by rack',
    ko: '{name}: 브로커가 영역 {zones}개에 걸쳐 있으나 복제본을 랙별로 배치하지 않습니다',
  },
  'internal-topic': {
    en: '{name} is kept by Kafka or one of its tools for itself; its replicas say nothing about a service',
    ko: '{name}은(는) Kafka나 관련 도구가 내부적으로 사용하는 토픽이며, 그 복제본은 서비스와 관련이 없습니다',
  },
  'no-kafka': {
    en: 'Nothing shows that it runs or uses Kafka',
    ko: 'Kafka를 실행하거나 사용하는 것으로 확인되지 않습니다',
  },
  'settings-not-read': {
    en: '{name} takes settings from {objects}, which are not read; if Kafka stands there, name its topics in layer6/kafka-topics',
    ko: '{name}의 설정 중 {objects}에 있는 것은 읽지 않습니다. 그 안에 Kafka 설정이 있으면 layer6/kafka-topics에 토픽을 적습니다',
  },
  'declared-and-not-seen': {
    en: 'The owner declares {code}, and nothing shows what it uses Kafka for',
    ko: '소유자가 {code}을(를) 선언했으나 Kafka를 사용하는 것으로 확인되지 않습니다',
  },
  'more-low-topics': {
    en: 'Below {needed} as well: {topics}',
    ko: '복제 계수가 {needed}보다 작은 다른 토픽: {topics}',
  },
  'declared-otherwise': {
    en: '{name}: {what} is declared as {declared}, and the brokers have {live}, which counts',
    ko: '{name}: {what}의 선언 값은 {declared}이나 브로커의 실제 값 {live}을(를) 기준으로 합니다',
  },
  'may-be-moving': {
    en: '{name}: some partitions may just be moved to other brokers; the brokers do not say which',
    ko: '{name}: 일부 파티션을 다른 브로커로 옮기는 중일 수 있으나 브로커에서 확인할 수 없습니다',
  },
  'partitions-differ': {
    en: '{name}: partitions have between {factor} and {largest} replicas',
    ko: '{name}: 파티션마다 복제본 수가 다릅니다({factor}~{largest}개)',
  },
  'low-internal-topics': {
    en: 'Internal topics below 3: {topics}',
    ko: '복제 계수가 3보다 작은 내부 토픽: {topics}',
  },
  'few-controllers': {
    en: '{name}: {controllers} of at least 3 KRaft controllers',
    ko: '{name}: KRaft 컨트롤러 {controllers}개(권장 3개 이상)',
  },
} as const satisfies Record<string, LocalizedText>;

export type ReasonCode = keyof typeof REASONS;
