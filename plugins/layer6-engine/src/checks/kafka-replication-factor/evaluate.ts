import type { CheckStatus, Evidence } from 'backstage-plugin-layer6-common';
import {
  assetId,
  type CheckContext,
  type PartFinding,
  type Subject,
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
import { elsewhereParts, namedParts, nothingSeen } from './outOfSight';
import { actualOf, expectedOf, passing } from './passing';
import { remedyFor } from './remedies';
import { kafkaScopes, type KafkaScope } from './scope';
import { adoptedBy, kafkaUses, unseenTopics } from './uses';

/** One part for each Kafka cluster in sight, and one for each that a workload uses and no source shows. */
export function evaluate(
  subject: Subject,
  { settings: { replicationFactor: needed = ENOUGH } }: CheckContext,
): PartFinding[] {
  const scopes = kafkaScopes(subject, needed);
  const uses = kafkaUses(subject, scopes);
  const parts = [
    ...scopes.map(scope => ({
      ...judge({
        ...scope,
        unseen: unseenTopics(scope, uses),
        adopted: adoptedBy(scope, uses),
      }),
      ...answering(scope, subject),
    })),
    ...namedParts(subject, needed),
    ...elsewhereParts(subject, uses, needed),
  ];
  return parts.length > 0 ? parts : nothingSeen(subject, needed);
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
