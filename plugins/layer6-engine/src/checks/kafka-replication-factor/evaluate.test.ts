import { renderText } from 'backstage-plugin-layer6-common';
import {
  aBroker,
  aSubject,
  aTopic,
  seen,
  templated,
  NOW,
} from '../../testing/assets';
import { aUse, aUser } from '../../testing/messaging';
import { assetId, type Subject } from '../../model';
import { evaluate as evaluateWith } from './evaluate';
import { REASONS, type ReasonCode } from './reasons';

const evaluate = (subject: Subject) =>
  evaluateWith(subject, { now: NOW, settings: {} });

const lowTopic = templated({ factor: 1, fromDefault: false, evidence: [] });

it('says what was seen in both languages', () => {
  const [part] = evaluate(
    aSubject({
      brokers: [aBroker()],
      channels: [aTopic({ name: 'order-events' })],
    }),
  );
  const { code, params } = part.reason;
  expect(renderText(REASONS[code as ReasonCode].en, params)).toBe(
    'order-events: 3 replicas, min ISR 2, kept 7 days',
  );
  expect(part.subject).toBe('Kafka kafka/events in test');
  expect(part.actual).toEqual({
    en: '3 replicas, min ISR 2, 3 brokers, 3 partitions, kept 7 days',
    ko: '복제본 3개, 최소 ISR 2, 브로커 3개, 파티션 3개, 7일 보관',
  });
  expect(part.observed).toBe(false);
});

it('judges each Kafka cluster by its own topics', () => {
  const other = aBroker({ name: 'other' });
  const parts = evaluate(
    aSubject({
      brokers: [aBroker(), other],
      channels: [
        aTopic(),
        aTopic({ name: 'weak', brokerKey: other.key, replication: lowTopic }),
        aTopic({ name: 'lost', brokerKey: 'elsewhere', replication: lowTopic }),
        aTopic({ name: 'lost-too', brokerKey: 'elsewhere' }),
      ],
    }),
  );
  expect(parts.map(({ subject, status }) => [subject, status])).toEqual([
    ['Kafka kafka/events in test', 'pass'],
    ['Kafka kafka/other in test', 'fail'],
    ['KafkaTopic kafka/lost in test', 'fail'],
  ]);
});

it('has a part for each broker that is used and not seen, and none for those that are', () => {
  const workload = aUser(
    aUse('kafka', { brokerKey: aBroker().key }),
    aUse('kafka', { address: 'kafka.example.com:9092' }),
    aUse('kafka'),
  );
  const declared = aBroker({ clusterId: 'p4XQ' });
  const live = aBroker({
    key: 'live',
    operator: undefined,
    clusterId: 'p4XQ',
    endpoints: ['kafka.example.com:9092'],
  });
  const parts = evaluate(
    aSubject({ workloads: [workload], brokers: [declared, live] }),
  );
  expect(parts.map(({ status, reason }) => [status, reason.code])).toEqual([
    ['pass', 'default-replicated'],
    ['unknown', 'broker-not-visible'],
  ]);
});

it('is observed only where the brokers themselves were asked', () => {
  const observedTopic = aTopic({
    replication: seen({ factor: 3, fromDefault: false, evidence: [] }),
  });
  const [live] = evaluate(
    aSubject({
      brokers: [aBroker({ brokers: seen(3) })],
      channels: [observedTopic],
    }),
  );
  expect(live.observed).toBe(true);
  const [declared] = evaluate(
    aSubject({ brokers: [aBroker()], channels: [observedTopic] }),
  );
  expect(declared.observed).toBe(false);
});

it('mends this very topic', () => {
  const [part] = evaluate(
    aSubject({ channels: [aTopic({ name: 'orders', replication: lowTopic })] }),
  );
  expect(part.remedy?.snippet).toEqual({
    language: 'yaml',
    code: [
      'apiVersion: kafka.strimzi.io/v1',
      'kind: KafkaTopic',
      'metadata:',
      '  name: orders',
      '  namespace: kafka',
      'spec:',
      '  replicas: 3',
      '  config:',
      '    min.insync.replicas: 2',
    ].join('\n'),
  });
});

it('passes no cluster of one’s own of which not every topic could be read', () => {
  const topicsGap = {
    code: 'unreadable-input',
    params: { source: 'test', count: 1 },
  };
  const broker = aBroker({ topicsGap });
  const assets = { brokers: [broker], channels: [aTopic()] };
  const ownBrokers = new Set([assetId(broker)]);
  const [own] = evaluate(aSubject({ ...assets, ownBrokers }));
  expect(own).toMatchObject({ status: 'unknown', reason: topicsGap });
  const [used] = evaluate(aSubject(assets));
  expect(used.status).toBe('pass');
});

it('places every partition of a topic on the brokers there are', () => {
  const [part] = evaluate(
    aSubject({
      brokers: [
        aBroker({
          operator: undefined,
          brokers: seen(4),
          nodeIds: [1, 2, 3, 7],
          endpoints: ['kafka.example.com:9092'],
        }),
      ],
      channels: [
        aTopic({
          name: 'orders',
          object: {
            apiVersion: 'kafka/Metadata',
            kind: 'Topic',
            name: 'orders',
          },
          partitions: seen(2),
          replication: lowTopic,
        }),
      ],
    }),
  );
  const tool =
    'kafka-reassign-partitions.sh --bootstrap-server kafka.example.com:9092 --reassignment-json-file reassign.json';
  expect(part.remedy?.snippet?.code.split('\n')).toEqual([
    "cat > reassign.json <<'JSON'",
    '{"version":1,"partitions":[',
    '  {"topic":"orders","partition":0,"replicas":[1,2,3]},',
    '  {"topic":"orders","partition":1,"replicas":[2,3,7]}',
    ']}',
    'JSON',
    `${tool} --execute`,
    `${tool} --verify`,
  ]);
});

it('names the partitions that fall behind, the first of them', () => {
  const behind = [...Array(12).keys()];
  const [part] = evaluate(
    aSubject({
      brokers: [aBroker()],
      channels: [
        aTopic({
          name: 'orders',
          replication: seen({
            factor: 3,
            fromDefault: false,
            underReplicated: behind,
            evidence: [],
          }),
        }),
      ],
    }),
  );
  const { code, params } = part.reason;
  expect(renderText(REASONS[code as ReasonCode].en, params)).toBe(
    'orders: not all replicas are in sync in partition 0, 1, 2, 3, 4, 5, 6, 7, …',
  );
});

it('lets no name out of its quotes', () => {
  const hostile = "x\n  evil: 'y' $(reboot)";
  const [strimzi] = evaluate(
    aSubject({ channels: [aTopic({ name: hostile, replication: lowTopic })] }),
  );
  expect(strimzi.remedy?.snippet?.code).toContain(
    `  name: ${JSON.stringify(hostile)}\n`,
  );
  const [live] = evaluate(
    aSubject({
      brokers: [aBroker()],
      channels: [
        aTopic({
          name: "it's",
          object: { apiVersion: 'kafka/4.0', kind: 'Topic', name: "it's" },
          minInsyncReplicas: templated(1),
        }),
      ],
    }),
  );
  expect(live.remedy?.snippet?.code).toContain(`--topic 'it'\\''s' `);
});

it.each([
  [
    'strimzi',
    'yaml',
    'spec:\n  kafka:\n    config:\n      default.replication.factor: 3',
  ],
  ['confluent', 'yaml', '    server:\n      - default.replication.factor=3'],
  [undefined, 'shell', 'default.replication.factor=3'],
])('mends the defaults of a cluster of %s', (operator, language, lines) => {
  const [part] = evaluate(
    aSubject({
      brokers: [
        aBroker({
          operator,
          kafka: {
            ...aBroker().kafka!,
            defaultReplicationFactor: templated(1),
          },
        }),
      ],
    }),
  );
  expect(part.remedy?.snippet?.language).toBe(language);
  expect(part.remedy?.snippet?.code).toContain(lines);
});
