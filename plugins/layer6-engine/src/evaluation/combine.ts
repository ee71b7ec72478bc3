import type {
  CheckPart,
  CheckResult,
  CheckStatus,
  LocalizedText,
  Note,
} from 'backstage-plugin-layer6-common';

type Combined = Pick<CheckResult, 'status' | 'reason' | 'message' | 'observed'>;

/** Worst first: which part speaks for the whole. */
const SEVERITY: readonly CheckStatus[] = ['fail', 'partial', 'unknown', 'pass'];

/** Parts that are named in a sentence; all of them stand below it. */
const MOST_NAMES = 3;

/**
 * The verdict over several workloads or clusters of one entity.
 *
 * Not applicable drops out. All pass: pass. All fail: fail. Any other mix of pass, partial and fail: partial. Unknown beside a
 * fail: as without it. Any other unknown: unknown. The worst part gives the reason; the message names those that fall short.
 */
export function combine(parts: readonly CheckPart[]): Combined {
  const applicable = parts.filter(part => part.status !== 'not-applicable');
  if (applicable.length === 0) return spokenBy(parts[0], 'not-applicable');

  const known = applicable.filter(part => part.status !== 'unknown');
  const counted = known.some(part => part.status === 'fail')
    ? known
    : applicable;
  const status = statusOf(counted);
  if (status === 'unknown') {
    const [speaker] = worstFirst(counted.filter(isUnknown));
    const { message } = applicable.length > 1 ? named(speaker) : speaker;
    return { ...spokenBy(speaker, status), message };
  }
  const ordered = worstFirst(counted);
  return {
    ...spokenBy(ordered[0], status),
    observed: counted.every(part => part.observed),
    message: overAll(ordered),
  };
}

/** Parts that could not be judged, where the verdict stands without them. */
export function unjudged(
  status: CheckStatus,
  parts: readonly CheckPart[],
): Note[] {
  if (status === 'unknown') return [];
  return parts.filter(isUnknown).map(part => ({
    reason: part.reason,
    message: named(part).message,
    evidence: part.evidence,
  }));
}

function isUnknown({ status }: CheckPart): boolean {
  return status === 'unknown';
}

/** What a part says, with its name before it. */
function named({ message, subject }: CheckPart): { message: LocalizedText } {
  const { en, ko } = message;
  return { message: { en: `${subject}: ${en}`, ko: `${subject}: ${ko}` } };
}

function statusOf(parts: readonly CheckPart[]): CheckStatus {
  const statuses = new Set(parts.map(part => part.status));
  if (statuses.has('unknown')) return 'unknown';
  return statuses.size === 1 ? parts[0].status : 'partial';
}

function worstFirst(parts: readonly CheckPart[]): CheckPart[] {
  return [...parts].sort(
    (a, b) => SEVERITY.indexOf(a.status) - SEVERITY.indexOf(b.status),
  );
}

function spokenBy(part: CheckPart, status: CheckStatus): Combined {
  const { reason, message, observed } = part;
  return { status, reason, message, observed };
}

/** @param parts - the worst first */
function overAll(parts: readonly CheckPart[]): LocalizedText {
  const [{ message }] = parts;
  const total = parts.length;
  if (total === 1) return message;
  const short = parts.filter(part => part.status !== 'pass');
  if (short.length === 0) {
    return {
      en: `${message.en} (and ${total - 1} more)`,
      ko: `${message.ko} (외 ${total - 1}건)`,
    };
  }
  const names = short.slice(0, MOST_NAMES).map(({ subject }) => subject);
  const more = short.length - names.length;
  const list = names.join(', ');
  return {
    en: `${short.length} of ${total} fall short (${list}${more > 0 ? ` and ${more} more` : ''}): ${message.en}`,
    ko: `${total}개 중 ${short.length}개 미달(${list}${more > 0 ? ` 외 ${more}개` : ''}): ${message.ko}`,
  };
}
