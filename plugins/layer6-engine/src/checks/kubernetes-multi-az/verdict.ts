import type { Evidence, Reason } from 'backstage-plugin-layer6-common';
import type { PartFinding } from '../../model';

/** The verdict on the control plane, or on the workers. */
export interface Verdict {
  status: 'pass' | 'partial' | 'fail' | 'unknown';
  reason: Reason;
  observed: boolean;
  evidence: Evidence[];
  notes: PartFinding['notes'];
}

/** Worst first: a failure stands whatever else could not be seen, and what could not be seen outweighs a partial pass. */
const ORDER: readonly Verdict['status'][] = [
  'fail',
  'unknown',
  'partial',
  'pass',
];

/** The worse of the two; the first where both are as bad. */
export function worse(first: Verdict, second: Verdict): Verdict {
  return ORDER.indexOf(second.status) < ORDER.indexOf(first.status)
    ? second
    : first;
}

export function verdict(
  status: Verdict['status'],
  reason: Reason,
  from: { observed: boolean; evidence: Evidence[] },
  notes: Verdict['notes'] = [],
): Verdict {
  const { evidence, observed } = from;
  return { status, reason, observed, evidence, notes };
}
