import {
  CHECK_STATUSES,
  type CheckStatus,
  type StatusCounts,
} from 'backstage-plugin-layer6-common';

/** Best first, as bars are read; what does not apply is no part of a bar. */
export const BAR_STATUSES = CHECK_STATUSES.filter(
  status => status !== 'not-applicable',
);

/** How many results of a check apply. */
export function applicable(counts: StatusCounts): number {
  return BAR_STATUSES.reduce((sum, status) => sum + counts[status], 0);
}

/**
 * Passing share of what is known, 0–1. What is unknown enters neither side; `null` where less than half is known, as there
 * is no score then either.
 */
export function passRate(counts: StatusCounts): number | null {
  const known = applicable(counts) - counts.unknown;
  return known === 0 || known < applicable(counts) / 2
    ? null
    : counts.pass / known;
}

/** A share in whole percent. All and nothing are said only where it is all and nothing. */
export function percent(share: number, language: string): string {
  const rounded = Math.round(share * 100);
  const whole =
    share > 0 && share < 1 ? Math.min(Math.max(rounded, 1), 99) : rounded;
  return (whole / 100).toLocaleString(language, {
    style: 'percent',
    maximumFractionDigits: 0,
  });
}

/** Counts of several checks as one. */
export function sumOf(all: readonly StatusCounts[]): StatusCounts {
  const sum = Object.fromEntries(
    CHECK_STATUSES.map(status => [
      status,
      all.reduce((total, counts) => total + counts[status], 0),
    ]),
  );
  return sum as Record<CheckStatus, number>;
}

/** Statuses that occur, with how often, best first. */
export function occurring(
  counts: StatusCounts,
): { status: CheckStatus; number: number }[] {
  return CHECK_STATUSES.map(status => ({
    status,
    number: counts[status],
  })).filter(({ number }) => number > 0);
}
