import type { Trend, TrendDay } from 'backstage-plugin-layer6-common';

/** A day of what was asked for; without a run there is nothing to tell of it. */
export interface ChartDay {
  day: string;
  run?: TrendDay;
}

/** Days without a run, one after the other. */
export interface Gap {
  /** The last day before it. */
  previous: string;
  days: string[];
  /** The first day after it; absent where it has not ended. */
  next?: string;
}

/** Every day from first to last, those without a run included: a gap is to be seen as long as it is. */
export function everyDay({ days, from, to }: Trend): ChartDay[] {
  const runs = new Map(days.map(run => [run.day, run]));
  const all: ChartDay[] = [];
  const date = new Date(`${from}T00:00:00Z`);
  const end = Date.parse(`${to}T00:00:00Z`);
  while (date.getTime() <= end) {
    const day = date.toISOString().slice(0, 10);
    all.push({ day, run: runs.get(day) });
    date.setUTCDate(date.getUTCDate() + 1);
  }
  return all;
}

/** Stretches of days without a run after the first that had one; before it there was no portal. */
export function gapsIn(days: readonly ChartDay[]): Gap[] {
  const gaps: Gap[] = [];
  let previous: string | undefined;
  for (const { day, run } of days) {
    if (run) {
      const last = gaps.at(-1);
      if (last && !last.next) last.next = day;
      previous = day;
    } else if (previous) {
      const last = gaps.at(-1);
      if (last && !last.next) last.days.push(day);
      else gaps.push({ previous, days: [day] });
    }
  }
  return gaps;
}

/** A day of the calendar as people write it, whatever zone the reader is in. */
export function formatDay(
  day: string,
  language: string,
  style: 'short' | 'full' = 'short',
): string {
  return new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    ...(style === 'full' && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}
