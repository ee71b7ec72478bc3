import { BAR_STATUSES } from '../Rollup';
import type { ChartDay } from './days';

/** What a chart draws: one line, or parts of a bar. */
export interface Series {
  key: string;
  label: string;
  /** A CSS colour. */
  colour: string;
  valueOf: (day: ChartDay) => number | null | undefined;
}

/** Results of one check by status, best at the bottom. */
export function statusSeries(
  check: string,
  labelOf: (status: (typeof BAR_STATUSES)[number]) => string,
): Series[] {
  return BAR_STATUSES.map(status => ({
    key: status,
    label: labelOf(status),
    colour: `var(--layer6-${status})`,
    valueOf: ({ run }) => run?.checks[check]?.[status],
  }));
}
