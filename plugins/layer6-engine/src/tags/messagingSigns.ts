import {
  TECHNOLOGIES,
  type Evidence,
  type LocalizedText,
  type Reason,
} from 'backstage-plugin-layer6-common';
import {
  assetId,
  objectName,
  workloadName,
  type BrokerAsset,
  type ChannelAsset,
  type MessagingTechnology,
  type MessagingUse,
  type Subject,
  type TagFinding,
  type UnknownFact,
  type WorkloadAsset,
} from '../model';

/** Topics and queues that are shown as proof; more of the same add nothing for the reader. */
const MOST_CHANNELS = 5;

/** What of a subject earns a tag of the message-queue component. */
export interface MessagingSigns {
  use(use: MessagingUse): boolean;
  broker(broker: BrokerAsset): boolean;
  channel(channel: ChannelAsset): boolean;
  /** What of a broker could not be found out and may earn it. */
  open?(broker: BrokerAsset): UnknownFact | undefined;
  /** Whether queues or streams of a broker that were not seen may earn it. */
  mayHold?(broker: BrokerAsset): boolean;
}

/** Reasons of the tags of the message-queue component, beside each one's own for what was not seen. */
export const MESSAGING_REASONS = {
  'runs-broker': {
    en: '{workload} is a broker of {technology}',
    ko: '{workload}: {technology} 브로커',
  },
  'uses-broker': {
    en: '{workload} is a client of {technology}',
    ko: '{workload}: {technology} 클라이언트',
  },
  'is-broker': {
    en: '{name} is a broker of {technology}',
    ko: '{name}: {technology} 브로커',
  },
  'is-channel': {
    en: '{name} is a {type} of {technology}',
    ko: '{name}: {technology}의 채널({type})',
  },
} as const satisfies Record<string, LocalizedText>;

/**
 * What a subject shows: brokers that its workloads are, then those that they are clients of, then brokers and channels bound
 * by themselves. A workload whose uses are not known, a broker of which it is open, or what was read too long ago keeps the tag unknown
 * unless something else earns it.
 *
 * @param notSeen - code of the tag's reason for nothing of the kind
 */
export function messagingFinding(
  subject: Subject,
  signs: MessagingSigns,
  notSeen: string,
): TagFinding {
  const found = {
    brokers: subject.brokers.filter(signs.broker),
    channels: subject.channels.filter(signs.channel),
  };
  const channels = found.channels.filter(isFresh);
  const uses = subject.workloads
    .flatMap(usesOf)
    .filter(({ use }) => signs.use(use))
    .sort((a, b) => Number(isClient(a.use)) - Number(isClient(b.use)));
  if (uses.length > 0) {
    const [{ workload, use }] = uses;
    return seen(
      isClient(use) ? 'uses-broker' : 'runs-broker',
      { workload: workloadName(workload), technology: nameOf(use.technology) },
      [
        ...uses.flatMap(({ use: { evidence } }) => evidence),
        ...proofOf(channels),
      ],
    );
  }
  const broker = found.brokers.find(isFresh);
  if (broker) {
    const { technology } = broker;
    const params = {
      name: objectName(broker.object),
      technology: nameOf(technology),
    };
    return seen('is-broker', params, [
      ...evidenceOf(broker),
      ...proofOf(channels),
    ]);
  }
  const [channel] = channels;
  if (channel) {
    const { channelName: name, type, technology } = channel;
    const params = { name, type, technology: nameOf(technology) };
    return seen('is-channel', params, proofOf(channels));
  }
  for (const { messaging, presence } of subject.workloads) {
    if (!messaging.known && presence !== 'missing') {
      const { reason, evidence } = messaging;
      return { state: 'unknown', reason, evidence };
    }
  }
  const [stale] = [...found.brokers, ...found.channels].flatMap(
    asset => staleness(asset) ?? [],
  );
  if (stale) return { state: 'unknown', reason: stale, evidence: [] };
  const [open] = subject.brokers.flatMap(each => signs.open?.(each) ?? []);
  if (open) {
    return { state: 'unknown', reason: open.reason, evidence: open.evidence };
  }
  const [hidden] = subject.brokers.flatMap(each =>
    signs.mayHold?.(each) ? (gapOf(each, subject) ?? []) : [],
  );
  if (hidden) return { state: 'unknown', reason: hidden, evidence: [] };
  const reason = { code: notSeen, params: {} };
  return { state: 'not-seen', reason, evidence: [] };
}

function seen(
  code: keyof typeof MESSAGING_REASONS,
  params: Record<string, string>,
  evidence: Evidence[],
): TagFinding {
  return { state: 'seen', reason: { code, params }, evidence };
}

/** Why what an asset is proves nothing any more: each has a fact that says so once it was read too long ago. */
function staleness(asset: BrokerAsset | ChannelAsset): Reason | undefined {
  const fact = asset.kind === 'broker' ? asset.brokers : asset.partitions;
  return !fact.known && fact.reason.code === 'stale' ? fact.reason : undefined;
}

/** Why a broker of the subject's own may have more than was seen. What a client does not name of a broker is others'. */
function gapOf(
  broker: BrokerAsset,
  { ownBrokers }: Subject,
): Reason | undefined {
  return ownBrokers?.has(assetId(broker)) ? broker.topicsGap : undefined;
}

function isFresh(asset: BrokerAsset | ChannelAsset): boolean {
  return staleness(asset) === undefined;
}

function usesOf(workload: WorkloadAsset) {
  const { messaging } = workload;
  return messaging.known ? messaging.value.map(use => ({ workload, use })) : [];
}

function isClient({ role }: MessagingUse): boolean {
  return role === 'client';
}

function evidenceOf({ technologies }: BrokerAsset | ChannelAsset): Evidence[] {
  return technologies.flatMap(({ evidence }) => evidence);
}

/** What topics and queues show of themselves: partitions, retention, members, groups. */
function proofOf(channels: readonly ChannelAsset[]): Evidence[] {
  return channels.slice(0, MOST_CHANNELS).flatMap(evidenceOf);
}

function nameOf(technology: MessagingTechnology): string {
  return TECHNOLOGIES.find(({ id }) => id === technology)?.name ?? technology;
}
