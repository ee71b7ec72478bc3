import {
  aBroker,
  aSubject,
  aTopic,
  aWorkload,
  anEvidence,
  seen,
  templated,
} from '../../testing/assets';
import type {
  BrokerAsset,
  KafkaSettings,
  MessagingUse,
  Replication,
} from '../../model';
import type { CheckFixture } from '../../testing/fixtures';

const forbidden = {
  known: false as const,
  reason: {
    code: 'forbidden',
    params: { what: 'a KafkaTopic', source: 'test' },
  },
  evidence: [],
};

function settings(overrides: Partial<KafkaSettings>): Partial<BrokerAsset> {
  return { kafka: { ...aBroker().kafka!, ...overrides } };
}

function replication(overrides: Partial<Replication>) {
  return templated<Replication>({
    factor: 3,
    fromDefault: false,
    evidence: [],
    ...overrides,
  });
}

function client(overrides: Partial<MessagingUse> = {}) {
  return aWorkload({
    messaging: seen([
      {
        technology: 'kafka',
        role: 'client',
        channels: [],
        evidence: [anEvidence()],
        ...overrides,
      },
    ]),
  });
}

const onBroker = { brokerKey: aBroker().key };

export const fixtures: CheckFixture[] = [
  {
    name: 'a topic of three replicas that is kept for a week',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [aTopic({ name: 'order-events' })],
    }),
    expect: { status: 'pass', reason: 'topic-replicated-and-kept', notes: [] },
  },
  {
    name: 'a topic that is kept for ever',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [aTopic({ retentionMs: templated(-1) })],
    }),
    expect: { status: 'pass', reason: 'topic-replicated' },
  },
  {
    name: 'two topics of one cluster',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [aTopic(), aTopic({ name: 'payments' })],
    }),
    expect: { status: 'pass', reason: 'topics-replicated' },
  },
  {
    name: 'a client whose topics are not known, on a cluster with good defaults',
    subject: aSubject({ workloads: [client(onBroker)], brokers: [aBroker()] }),
    expect: { status: 'pass', reason: 'default-replicated' },
  },
  {
    name: 'a client of a service that keeps three copies',
    subject: aSubject({ workloads: [client({ variant: 'confluent-cloud' })] }),
    expect: { status: 'pass', reason: 'managed-service' },
  },
  {
    name: 'one topic of several has one replica',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [
        aTopic(),
        aTopic({ name: 'audit', replication: replication({ factor: 2 }) }),
        aTopic({ name: 'payments', replication: replication({ factor: 1 }) }),
      ],
    }),
    expect: {
      status: 'fail',
      reason: 'low-replication',
      notes: ['more-low-topics'],
    },
  },
  {
    name: 'one partition has fewer replicas than the others',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [
        aTopic({
          replication: replication({
            factor: 2,
            weakestPartition: 4,
            largest: 3,
          }),
        }),
      ],
    }),
    expect: {
      status: 'fail',
      reason: 'low-replication-in-partition',
      notes: ['partitions-differ'],
    },
  },
  {
    name: 'two brokers, whatever the topic declares',
    subject: aSubject({
      brokers: [aBroker({ brokers: templated(2) })],
      channels: [aTopic()],
    }),
    expect: { status: 'fail', reason: 'too-few-brokers' },
  },
  {
    name: 'no topics yet, and one replica for new ones',
    subject: aSubject({
      brokers: [aBroker(settings({ defaultReplicationFactor: templated(1) }))],
    }),
    expect: { status: 'fail', reason: 'low-default' },
  },
  {
    name: 'a topic of one replica whose brokers nothing shows',
    subject: aSubject({
      channels: [aTopic({ replication: replication({ factor: 1 }) })],
    }),
    expect: { status: 'fail', reason: 'low-replication' },
  },
  {
    name: 'one in-sync replica is enough to acknowledge',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [aTopic({ minInsyncReplicas: templated(1) })],
    }),
    expect: { status: 'partial', reason: 'low-min-isr' },
  },
  {
    name: 'every replica must be in sync',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [aTopic({ minInsyncReplicas: templated(3) })],
    }),
    expect: { status: 'partial', reason: 'no-tolerance' },
  },
  {
    name: 'more replicas than there are brokers',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [aTopic({ replication: replication({ factor: 5 }) })],
    }),
    expect: { status: 'partial', reason: 'more-replicas-than-brokers' },
  },
  {
    name: 'replicas that have fallen behind',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [
        aTopic({ replication: replication({ underReplicated: [0, 2] }) }),
      ],
    }),
    expect: { status: 'partial', reason: 'under-replicated' },
  },
  {
    name: 'partitions that one rack could take down',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [aTopic({ replication: replication({ inOneRack: [1] }) })],
    }),
    expect: { status: 'partial', reason: 'in-one-rack' },
  },
  {
    name: 'a change of the replication factor that is under way',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [aTopic({ replication: replication({ change: 'ongoing' }) })],
    }),
    expect: { status: 'partial', reason: 'replication-changing' },
  },
  {
    name: 'offsets with one replica by the settings of the cluster',
    subject: aSubject({
      brokers: [aBroker(settings({ offsetsReplicationFactor: templated(1) }))],
      channels: [aTopic()],
    }),
    expect: { status: 'partial', reason: 'low-internal-replication' },
  },
  {
    name: 'internal topics as they stand on the brokers',
    subject: aSubject({
      brokers: [
        aBroker(
          settings({
            offsetsReplicationFactor: forbidden,
            controllers: templated(1),
          }),
        ),
      ],
      channels: [
        aTopic(),
        aTopic({ name: '__consumer_offsets', internal: true }),
        aTopic({
          name: 'totals-changelog',
          internal: true,
          replication: replication({ factor: 1 }),
        }),
      ],
    }),
    expect: {
      status: 'pass',
      reason: 'topic-replicated-and-kept',
      notes: ['few-controllers', 'low-internal-topics'],
    },
  },
  {
    name: 'brokers in two zones that do not know their racks',
    subject: aSubject({
      brokers: [
        aBroker(
          settings({ rackAware: templated(false), zones: seen(['a', 'b']) }),
        ),
      ],
      channels: [aTopic()],
    }),
    expect: { status: 'partial', reason: 'not-rack-aware' },
  },
  {
    name: 'a cluster that gives its topics three replicas and new ones one',
    subject: aSubject({
      brokers: [aBroker(settings({ defaultReplicationFactor: templated(1) }))],
      channels: [aTopic()],
    }),
    expect: {
      status: 'pass',
      reason: 'topic-replicated-and-kept',
      notes: ['low-default'],
    },
  },
  {
    name: 'a change that the operator refused',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [
        aTopic({ replication: replication({ factor: 1, change: 'refused' }) }),
      ],
    }),
    expect: { status: 'unknown', reason: 'change-refused' },
  },
  {
    name: 'a topic of three replicas whose brokers nothing shows',
    subject: aSubject({ channels: [aTopic()] }),
    expect: { status: 'unknown', reason: 'topic-broker-not-visible' },
  },
  {
    name: 'a client of brokers that nothing shows',
    subject: aSubject({ workloads: [client()] }),
    expect: { status: 'unknown', reason: 'broker-not-visible' },
  },
  {
    name: 'three replicas where four are asked for',
    subject: aSubject({ brokers: [aBroker()], channels: [aTopic()] }),
    settings: { replicationFactor: 4 },
    expect: { status: 'fail', reason: 'too-few-brokers' },
  },
  {
    name: 'three replicas on four brokers where four replicas are asked for',
    subject: aSubject({
      brokers: [aBroker({ brokers: seen(4) })],
      channels: [aTopic()],
    }),
    settings: { replicationFactor: 4 },
    expect: { status: 'fail', reason: 'low-replication' },
  },
  {
    name: 'a topic that is well beside one that the owner names and nothing shows',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [aTopic()],
      notes: [
        {
          reason: {
            code: 'reference-not-found',
            params: { annotation: 'layer6/kafka-topics', entries: ['other'] },
          },
          message: { en: '', ko: '' },
          evidence: [],
        },
      ],
    }),
    expect: { status: 'unknown', reason: 'named-and-not-seen' },
  },
  {
    name: 'a cluster whose topics may not be read',
    subject: aSubject({ brokers: [aBroker({ topicsGap: forbidden.reason })] }),
    expect: { status: 'unknown', reason: 'forbidden' },
  },
  {
    name: 'a topic whose minimum of in-sync replicas is not known',
    subject: aSubject({
      brokers: [aBroker()],
      channels: [aTopic({ minInsyncReplicas: forbidden })],
    }),
    expect: { status: 'unknown', reason: 'forbidden' },
  },
  {
    name: 'a workload of which nothing can be said',
    subject: aSubject({ workloads: [aWorkload({ messaging: forbidden })] }),
    expect: { status: 'unknown', reason: 'forbidden' },
  },
  {
    name: 'a workload that uses RabbitMQ',
    subject: aSubject({ workloads: [client({ technology: 'rabbitmq' })] }),
    expect: { status: 'not-applicable', reason: 'no-kafka' },
  },
  {
    name: 'an internal topic by itself',
    subject: aSubject({
      channels: [
        aTopic({
          name: 'connect-offsets',
          internal: true,
          replication: replication({ factor: 1 }),
        }),
      ],
    }),
    expect: { status: 'not-applicable', reason: 'internal-topic' },
  },
];
