import {
  CHECK_STATUSES,
  type CheckResult,
  type CheckStatus,
} from 'backstage-plugin-layer6-common';

/** How many checks ended how, best first; what did not occur is left out. */
export function countByStatus(
  checks: readonly CheckResult[],
): { status: CheckStatus; number: number }[] {
  return CHECK_STATUSES.map(status => ({
    status,
    number: checks.filter(check => check.status === status).length,
  })).filter(({ number }) => number > 0);
}
