import {
  KAFKA_CONSUMER_GROUPS,
  LAYER6_ANNOTATIONS,
  type CheckStatus,
  type Evidence,
} from 'backstage-plugin-layer6-common';
import {
  assetId,
  leadsTo,
  MANAGED_KAFKA,
  partName,
  type CheckContext,
  type MessagingUse,
  type PartFinding,
  type Subject,
  type WorkloadAsset,
} from '../../model';
import {
  ENOUGH,
  failures,
  openQuestions,
  say,
  shortfalls,
  type Judgement,
} from './judge';
import { notesOn } from './notes';
import { actualOf, expectedOf, passing } from './passing';
import { remedyFor } from './remedies';
import { kafkaScopes, type KafkaScope } from './scope';

/** Of every partition, and no setting changes that. */
const MANAGED_COPIES = 3;

const KAFKA_ANNOTATIONS: readonly string[] = [
  LAYER6_ANNOTATIONS.kafkaTopics,
  KAFKA_CONSUMER_GROUPS,
];

/** One part for each Kafka cluster in sight, and one for each that a workload uses and no source shows. */
export function evaluate(
  subject: Subject,
  { settings: { replicationFactor: needed = ENOUGH } }: CheckContext,
): PartFinding[] {
  return [
    ...kafkaScopes(subject, needed).map(scope => ({
      ...judge(scope),
      ...answering(scope, subject),
    })),
    ...named(subject, needed),
    ...subject.workloads
      .filter(({ presence }) => presence !== 'missing')
      .flatMap(workload => elsewhere(workload, subject, needed)),
  ];
}

/** A failure stands whatever is not known beside it; nothing passes, or falls short only in part, while something is open. */
function judge(scope: KafkaScope): PartFinding {
  const [internal] = scope.internal;
  if (internal && !scope.broker && scope.topics.length === 0) {
    return {
      status: 'not-applicable',
      reason: {
        code: 'internal-topic',
        params: { name: internal.channelName },
      },
      subject: scope.subject,
      observed: isObserved(scope),
      evidence: [],
      notes: [],
    };
  }
  const verdicts: [CheckStatus, Judgement[]][] = [
    ['fail', failures(scope)],
    ['unknown', openQuestions(scope)],
    ['partial', shortfalls(scope)],
    ['pass', [passing(scope)]],
  ];
  const [status, said] = verdicts.find(([, found]) => found.length > 0)!;
  const [speaker] = said;
  const topic = speaker.topic ?? scope.topics[0];
  const remedy =
    status === 'fail' || status === 'partial'
      ? remedyFor(speaker, scope)
      : undefined;
  const actual = actualOf(scope, topic);
  return {
    status,
    reason: speaker.reason,
    subject: scope.subject,
    observed: isObserved(scope),
    ...(actual && { actual }),
    expected: expectedOf(scope.needed),
    ...(remedy && { remedy }),
    evidence: distinct(said.flatMap(({ evidence }) => evidence)),
    notes: [...besides(said, scope), ...notesOn(scope)].filter(
      ({ reason }) => reason.code !== speaker.reason.code,
    ),
  };
}

/** The Resource that all the topics in scope are, or, where there are none, the cluster. */
function answering(
  { broker, topics }: KafkaScope,
  { answeredBy }: Subject,
): Pick<PartFinding, 'countsFor'> {
  const assets = topics.length > 0 ? topics : [broker].flatMap(b => b ?? []);
  const refs = new Set(assets.map(asset => answeredBy?.get(assetId(asset))));
  const [countsFor] = refs.size === 1 ? refs : [];
  return countsFor === undefined ? {} : { countsFor };
}

/** Topics and groups of consumers that the owner names, and of which nothing was seen. */
function named(
  { notes, entityRef = '' }: Subject,
  needed: number,
): PartFinding[] {
  return notes
    .filter(
      ({ reason }) =>
        reason.code === 'reference-not-found' &&
        KAFKA_ANNOTATIONS.includes(String(reason.params.annotation)),
    )
    .map(({ reason }) => ({
      status: 'unknown',
      reason: { code: 'named-and-not-seen', params: reason.params },
      subject: entityRef,
      observed: false,
      expected: expectedOf(needed),
      evidence: [],
      notes: [],
    }));
}

/** The rest of what is to be said, once for each reason; further topics that are too low in one note. */
function besides(
  [, ...rest]: Judgement[],
  { needed }: KafkaScope,
): Judgement[] {
  const low = rest.filter(
    ({ topic, reason }) => topic && reason.code.startsWith('low-replication'),
  );
  const first = new Map<string, Judgement>();
  for (const said of rest.filter(each => !low.includes(each))) {
    if (!first.has(said.reason.code)) first.set(said.reason.code, said);
  }
  const notes = [...first.values()];
  if (low.length === 0) return notes;
  const topics = low.flatMap(({ topic }) => topic?.channelName ?? []);
  const evidence = low.flatMap(said => said.evidence);
  const more = say('more-low-topics', { topics, needed }, undefined);
  return [{ ...more, evidence }, ...notes];
}

/** Clusters that a workload talks to and no source shows, and the workload whose uses are not known. */
function elsewhere(
  workload: WorkloadAsset,
  { brokers }: Subject,
  needed: number,
): PartFinding[] {
  const part = (
    status: CheckStatus,
    { reason, evidence }: Judgement,
  ): PartFinding => ({
    status,
    reason,
    subject: partName(workload),
    observed: false,
    expected: expectedOf(needed),
    evidence,
    notes: [],
  });
  if (!workload.messaging.known) {
    return [part('unknown', workload.messaging)];
  }
  return workload.messaging.value
    .filter(
      use =>
        use.technology === 'kafka' &&
        !brokers.some(broker => leadsTo(use, broker)),
    )
    .map(use => {
      const { evidence } = use;
      const service = serviceOf(use);
      if (service) {
        return part(needed <= MANAGED_COPIES ? 'pass' : 'partial', {
          ...say('managed-service', { service }, undefined),
          evidence,
        });
      }
      const params = { name: workload.name };
      return part('unknown', {
        ...say('broker-not-visible', params, undefined),
        evidence,
      });
    });
}

function serviceOf({ variant = '' }: MessagingUse): string | undefined {
  return Object.hasOwn(MANAGED_KAFKA, variant)
    ? MANAGED_KAFKA[variant as keyof typeof MANAGED_KAFKA]
    : undefined;
}

function isObserved({ broker, topics }: KafkaScope): boolean {
  const facts = [broker?.brokers, ...topics.map(topic => topic.replication)];
  return facts.every(fact => !fact?.known || fact.observed);
}

function distinct(evidence: Evidence[]): Evidence[] {
  const seen = new Map(
    evidence.map(each => [JSON.stringify([each.object, each.path]), each]),
  );
  return [...seen.values()];
}
