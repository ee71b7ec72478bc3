import type { CheckIntervalRow, CheckResultRow } from '../database/tables';

type Outcome = Omit<CheckIntervalRow, 'from_at' | 'to_at'>;

/** How an entity's history goes on. */
export interface History {
  /** Intervals to add or to close. */
  intervals: CheckIntervalRow[];
  /** Since when each check has had its present status. */
  since: Map<string, string>;
}

/**
 * Carries one entity's history on by the present outcome of its checks. A status, a reason, a weight or whom it counts
 * for that changes ends an interval and begins another; a check that is no longer there ends its last. What lasted no time at all is not kept.
 */
export function continueHistory(
  previous: readonly Pick<CheckResultRow, 'check_id' | 'status' | 'since'>[],
  open: readonly CheckIntervalRow[],
  outcomes: readonly Outcome[],
  now: Date,
): History {
  const intervals: CheckIntervalRow[] = [];
  const since = new Map<string, string>();
  const left = new Map(open.map(interval => [interval.check_id, interval]));
  const before = new Map(previous.map(result => [result.check_id, result]));

  for (const outcome of outcomes) {
    const interval = left.get(outcome.check_id);
    left.delete(outcome.check_id);
    const from = latest(now, interval);
    const result = before.get(outcome.check_id);
    since.set(
      outcome.check_id,
      result?.status === outcome.status ? result.since : from,
    );
    if (interval && isSame(interval, outcome)) continue;
    if (interval && interval.from_at < from) {
      intervals.push({ ...interval, to_at: from });
    }
    intervals.push({
      entity_ref: outcome.entity_ref,
      check_id: outcome.check_id,
      status: outcome.status,
      reason_code: outcome.reason_code,
      counts_for: outcome.counts_for,
      weight: outcome.weight,
      message: outcome.message,
      from_at: from,
      to_at: null,
    });
  }
  for (const interval of left.values()) {
    intervals.push({ ...interval, to_at: latest(now, interval) });
  }
  return { intervals, since };
}

/** A clock that was set back does not make an interval end before it began. */
function latest(now: Date, interval: CheckIntervalRow | undefined): string {
  const time = now.toISOString();
  return interval && interval.from_at > time ? interval.from_at : time;
}

function isSame(interval: CheckIntervalRow, outcome: Outcome): boolean {
  return (
    interval.status === outcome.status &&
    interval.reason_code === outcome.reason_code &&
    interval.counts_for === outcome.counts_for &&
    interval.weight === outcome.weight
  );
}
