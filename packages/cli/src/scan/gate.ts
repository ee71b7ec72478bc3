import {
  CHECK_STATUSES,
  type CheckStatus,
} from 'backstage-plugin-layer6-common';
import { InvalidArgumentError } from 'commander';

const GATES: Partial<Record<CheckStatus, readonly CheckStatus[]>> = {
  partial: ['partial', 'fail'],
};

/**
 * Reads `--fail-on`: `fail`, `partial` (which includes `fail`), `unknown`, or several of them separated by commas.
 *
 * @returns the statuses that make the gate fail
 * @throws InvalidArgumentError for anything else
 */
export function parseFailOn(value: string): CheckStatus[] {
  const statuses = value.split(',').flatMap(part => {
    const status = CHECK_STATUSES.find(candidate => candidate === part.trim());
    if (!status || status === 'pass' || status === 'not-applicable') {
      throw new InvalidArgumentError(
        `"${part.trim()}" is none of fail, partial, unknown.`,
      );
    }
    return GATES[status] ?? [status];
  });
  return [...new Set(statuses)];
}
