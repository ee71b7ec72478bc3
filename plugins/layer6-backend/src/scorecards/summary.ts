import type { ServiceSummary } from 'backstage-plugin-layer6-common';
import type { CheckResultRow } from '../database/tables';
import type { ScorecardRows } from './scorecardRows';

/** What a list shows of a scorecard, kept with it so that a page of a list is one read. */
export type StoredSummary = Pick<
  ServiceSummary,
  'checks' | 'tags' | 'technologies'
>;

/** @param checks - those of the rows, with since when */
export function summaryOf(
  rows: ScorecardRows,
  checks: readonly CheckResultRow[],
): StoredSummary {
  return {
    checks: checks.map(check => ({
      id: check.check_id,
      status: check.status,
      reasonCode: check.reason_code,
      message: rows.messages[check.check_id],
      since: check.since,
      ...(check.counts_for !== check.entity_ref && {
        countsFor: check.counts_for,
      }),
    })),
    tags: rows.tags.map(({ code, state }) => ({ code, state })),
    technologies: rows.technologies.map(
      ({ technology: id, version, distribution }) => ({
        id,
        ...(version !== null && { version }),
        ...(distribution !== null && { distribution }),
      }),
    ),
  };
}
