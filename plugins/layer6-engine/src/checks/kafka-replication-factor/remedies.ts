import type { Remedy } from 'backstage-plugin-layer6-common';
import type { BrokerAsset, ChannelAsset } from '../../model';
import { yamlScalar } from '../yamlScalar';
import { shellWord } from '../shellWord';
import type { Judgement } from './judge';
import type { ReasonCode } from './reasons';
import { bootstrapOf, reassignment } from './reassignment';
import type { KafkaScope } from './scope';
import { shellSnippet } from './shellSnippet';

/** How to mend what was said, for this very topic or cluster. */
export function remedyFor(
  { reason, topic }: Judgement,
  { broker, needed }: KafkaScope,
): Remedy | undefined {
  switch (reason.code as ReasonCode) {
    case 'too-few-brokers':
      return broker && moreBrokers(broker, needed);
    case 'low-replication':
    case 'low-replication-in-partition':
      return topic && moreReplicas(topic, broker, needed);
    case 'low-min-isr':
    case 'no-tolerance':
      return topic
        ? minInsync(topic, broker)
        : broker && brokerSettings(broker, needed);
    case 'low-default':
      return broker && brokerSettings(broker, needed);
    case 'low-internal-replication':
      return broker && internalTopics(broker);
    case 'not-rack-aware':
      return {
        text: {
          en: 'Turn on rack awareness by the zone label of the nodes, then move the replicas once.',
          ko: '노드의 영역 레이블로 랙 인식을 켠 다음, 복제본을 한 번 재배치합니다.',
        },
      };
    default:
      return undefined;
  }
}

function moreBrokers(
  { operator, object }: BrokerAsset,
  needed: number,
): Remedy {
  const text = {
    en: `Run at least ${needed} brokers, then raise the replication factor of the topics: new brokers hold nothing by themselves.`,
    ko: `브로커를 ${needed}개 이상 운영한 다음 토픽의 복제 계수를 올립니다. 새 브로커에는 기존 데이터가 자동으로 배치되지 않습니다.`,
  };
  if (operator === 'strimzi') {
    const namespace = `-n ${shellWord(object.namespace ?? 'default')}`;
    return {
      text,
      snippet: shellSnippet(
        `kubectl get kafkanodepools ${namespace} -l ${shellWord(`strimzi.io/cluster=${object.name}`)}`,
        `kubectl scale kafkanodepool <pool> ${namespace} --replicas=${needed}`,
      ),
    };
  }
  if (operator === 'confluent')
    return {
      text,
      snippet: manifest(object, ['spec:', `  replicas: ${needed}`]),
    };
  if (operator === 'redpanda' && object.kind === 'Redpanda') {
    const lines = [
      'spec:',
      '  clusterSpec:',
      '    statefulset:',
      `      replicas: ${needed}`,
    ];
    return { text, snippet: manifest(object, lines) };
  }
  return { text };
}

function moreReplicas(
  topic: ChannelAsset,
  broker: BrokerAsset | undefined,
  needed: number,
): Remedy {
  const { object } = topic;
  const group = groupOf(object.apiVersion);
  if (group === 'kafka.strimzi.io') {
    return {
      text: {
        en: `Declare ${needed} replicas. Strimzi changes their number with Cruise Control only; without it, move the partitions with kafka-reassign-partitions.sh first.`,
        ko: `복제본을 ${needed}개로 선언합니다. Strimzi는 Cruise Control이 있을 때만 복제본 수를 바꿉니다. 없으면 먼저 kafka-reassign-partitions.sh로 파티션을 재배치합니다.`,
      },
      snippet: manifest(object, [
        'spec:',
        `  replicas: ${needed}`,
        '  config:',
        '    min.insync.replicas: 2',
      ]),
    };
  }
  if (group === 'cluster.redpanda.com') {
    return {
      text: {
        en: `Declare ${needed} replicas.`,
        ko: `복제본을 ${needed}개로 선언합니다.`,
      },
      snippet: manifest(object, ['spec:', `  replicationFactor: ${needed}`]),
    };
  }
  return reassignment(topic, broker, needed);
}

function minInsync(
  { object, channelName }: ChannelAsset,
  broker: BrokerAsset | undefined,
): Remedy {
  const text = {
    en: 'Let two replicas or more acknowledge each record: one broker may then fail, and no record that counts as written is lost.',
    ko: '복제본 2개 이상이 레코드를 확인하게 합니다. 그러면 브로커 하나가 멈춰도 저장된 레코드를 잃지 않습니다.',
  };
  if (groupOf(object.apiVersion) === 'kafka.strimzi.io') {
    const lines = ['spec:', '  config:', '    min.insync.replicas: 2'];
    return { text, snippet: manifest(object, lines) };
  }
  return {
    text,
    snippet: shellSnippet(
      `kafka-configs.sh --bootstrap-server ${bootstrapOf(broker)} --alter --topic ${shellWord(channelName)} --add-config min.insync.replicas=2`,
    ),
  };
}

function brokerSettings(broker: BrokerAsset, needed: number): Remedy {
  return {
    text: {
      en: `Give new topics ${needed} replicas of which two must be in sync. Topics that exist keep what they have.`,
      ko: `새 토픽의 복제본을 ${needed}개, 최소 동기화 복제본을 2개로 설정합니다. 기존 토픽에는 적용되지 않습니다.`,
    },
    snippet: settings(broker, {
      'default.replication.factor': needed,
      'min.insync.replicas': 2,
    }),
  };
}

function internalTopics(broker: BrokerAsset): Remedy {
  return {
    text: {
      en: 'Give the offsets and the transaction log three replicas. Where the topics exist already, move their partitions with kafka-reassign-partitions.sh as well.',
      ko: '오프셋 토픽과 트랜잭션 로그의 복제본을 3개로 설정합니다. 토픽이 이미 있으면 kafka-reassign-partitions.sh로 파티션도 재배치합니다.',
    },
    snippet: settings(broker, {
      'offsets.topic.replication.factor': 3,
      'transaction.state.log.replication.factor': 3,
    }),
  };
}

function settings(
  { operator, object }: BrokerAsset,
  properties: Record<string, number>,
): NonNullable<Remedy['snippet']> {
  const entries = Object.entries(properties);
  if (operator === 'strimzi') {
    const config = entries.map(([name, value]) => `      ${name}: ${value}`);
    return manifest(object, ['spec:', '  kafka:', '    config:', ...config]);
  }
  if (operator === 'confluent') {
    const server = entries.map(([name, value]) => `      - ${name}=${value}`);
    return manifest(object, [
      'spec:',
      '  configOverrides:',
      '    server:',
      ...server,
    ]);
  }
  return shellSnippet(
    '# server.properties of every broker',
    ...entries.map(([name, value]) => `${name}=${value}`),
  );
}

/** The fields to change, in an object that can be merged into the one there is. */
function manifest(
  { apiVersion, kind, namespace, name }: BrokerAsset['object'],
  lines: string[],
): NonNullable<Remedy['snippet']> {
  const head = [
    `apiVersion: ${yamlScalar(apiVersion)}`,
    `kind: ${yamlScalar(kind)}`,
    'metadata:',
    `  name: ${yamlScalar(name)}`,
    ...(namespace ? [`  namespace: ${yamlScalar(namespace)}`] : []),
  ];
  return { language: 'yaml', code: [...head, ...lines].join('\n') };
}

function groupOf(apiVersion: string): string {
  return apiVersion.split('/')[0];
}
