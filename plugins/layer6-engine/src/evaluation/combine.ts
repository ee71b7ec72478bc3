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

/**
 * The verdict over several workloads or clusters of one entity.
 *
 * Not applicable drops out. All pass: pass. All fail: fail. Any other mix of pass, partial and fail: partial. Unknown beside a
 * fail: as without it. Any other unknown: unknown. The worst part gives the reason; the message names how many fall short.
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
    return spokenBy(
      worst(counted.filter(part => part.status === 'unknown')),
      status,
    );
  }
  const short = counted.filter(part => part.status !== 'pass');
  const speaker = worst(counted);
  return {
    ...spokenBy(speaker, status),
    observed: counted.every(part => part.observed),
    message: overAll(speaker.message, counted.length, short.length),
  };
}

/** Parts that could not be judged, where the verdict stands without them. */
export function unjudged(
  status: CheckStatus,
  parts: readonly CheckPart[],
): Note[] {
  if (status === 'unknown') return [];
  return parts
    .filter(part => part.status === 'unknown')
    .map(({ reason, message, evidence, subject }) => ({
      reason,
      message: {
        en: `${subject}: ${message.en}`,
        ko: `${subject}: ${message.ko}`,
      },
      evidence,
    }));
}

function statusOf(parts: readonly CheckPart[]): CheckStatus {
  const statuses = new Set(parts.map(part => part.status));
  if (statuses.has('unknown')) return 'unknown';
  return statuses.size === 1 ? parts[0].status : 'partial';
}

function worst(parts: readonly CheckPart[]): CheckPart {
  return [...parts].sort(
    (a, b) => SEVERITY.indexOf(a.status) - SEVERITY.indexOf(b.status),
  )[0];
}

function spokenBy(part: CheckPart, status: CheckStatus): Combined {
  const { reason, message, observed } = part;
  return { status, reason, message, observed };
}

function overAll(
  message: LocalizedText,
  total: number,
  short: number,
): LocalizedText {
  if (total === 1) return message;
  if (short === 0) {
    return {
      en: `${message.en} (and ${total - 1} more)`,
      ko: `${message.ko} (외 ${total - 1}건)`,
    };
  }
  return {
    en: `${short} of ${total} fall short: ${message.en}`,
    ko: `${total}개 중 ${short}개 미달: ${message.ko}`,
  };
}
