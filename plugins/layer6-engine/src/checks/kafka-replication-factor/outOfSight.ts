import {
  KAFKA_CONSUMER_GROUPS,
  LAYER6_ANNOTATIONS,
  type CheckStatus,
  type TagCode,
} from 'backstage-plugin-layer6-common';
import { partName, type PartFinding, type Subject } from '../../model';
import { say, type Judgement } from './judge';
import { expectedOf } from './passing';
import type { ReasonCode } from './reasons';
import type { KafkaUse } from './uses';

/** Of every partition, and no setting changes that. */
const MANAGED_COPIES = 3;

const KAFKA_PROTOCOL: TagCode = 'I3.2';

const KAFKA_ANNOTATIONS: readonly string[] = [
  LAYER6_ANNOTATIONS.kafkaTopics,
  KAFKA_CONSUMER_GROUPS,
];

/** What binding says of topics and groups of consumers that are named, and what it means for the verdict. */
const NAMED: Record<string, ReasonCode | undefined> = {
  'reference-not-found': 'named-and-not-seen',
  'reference-not-whole': 'named-and-not-whole',
  'dependency-not-found': 'dependency-not-seen',
  'dependency-not-whole': 'dependency-not-whole',
};

/** Topics and groups of consumers that are named, and of which nothing was seen, or maybe not all. */
export function namedParts(
  { notes, entityRef = '' }: Subject,
  needed: number,
): PartFinding[] {
  return notes.flatMap(({ reason: { code, params } }) => {
    const meaning = NAMED[code];
    return meaning && KAFKA_ANNOTATIONS.includes(String(params.annotation))
      ? [part('unknown', say(meaning, params, undefined), entityRef, needed)]
      : [];
  });
}

/** Clusters that a workload talks to and no source shows, and each workload whose uses are not known. */
export function elsewhereParts(
  { workloads }: Subject,
  uses: readonly KafkaUse[],
  needed: number,
): PartFinding[] {
  const unreadable = workloads.flatMap(workload =>
    workload.messaging.known || workload.presence === 'missing'
      ? []
      : [part('unknown', workload.messaging, partName(workload), needed)],
  );
  const elsewhere = uses
    .filter(({ scopes }) => scopes.length === 0)
    .map(({ workload, use: { evidence }, managedBy }) => {
      const said = managedBy
        ? say('managed-service', { service: managedBy }, undefined)
        : say('broker-not-visible', { name: workload.name }, undefined);
      const known = needed <= MANAGED_COPIES ? 'pass' : 'partial';
      return part(
        managedBy ? known : 'unknown',
        { ...said, evidence },
        partName(workload),
        needed,
      );
    });
  return [...unreadable, ...elsewhere];
}

/**
 * Where nothing of Kafka is seen: not applicable, and what was not read is said; but where the owner declares Kafka's protocol,
 * that nothing was seen settles nothing.
 */
export function nothingSeen(
  { workloads, declaredTags, entityRef = '' }: Subject,
  needed: number,
): PartFinding[] {
  const unread = workloads.filter(({ settingsFrom }) => settingsFrom);
  const notes = unread.map(workload => {
    const { name, settingsFrom: objects = [] } = workload;
    return say('settings-not-read', { name, objects }, undefined);
  });
  if (declaredTags?.includes(KAFKA_PROTOCOL)) {
    const said = say(
      'declared-and-not-seen',
      { code: KAFKA_PROTOCOL },
      undefined,
    );
    return [{ ...part('unknown', said, entityRef, needed), notes }];
  }
  return unread.map((workload, index) => {
    const said = say('no-kafka', {}, undefined);
    return {
      ...part('not-applicable', said, partName(workload), needed),
      notes: [notes[index]],
    };
  });
}

function part(
  status: CheckStatus,
  { reason, evidence }: Pick<Judgement, 'reason' | 'evidence'>,
  subject: string,
  needed: number,
): PartFinding {
  return {
    status,
    reason,
    subject,
    observed: false,
    expected: expectedOf(needed),
    evidence,
    notes: [],
  };
}
