import type { Evidence, Reason } from 'backstage-plugin-layer6-common';

/**
 * Something that an interpreter found out, or could not, with the reason. Facts are plain JSON: they are stored as such.
 *
 * @public
 */
export type Fact<T> = KnownFact<T> | UnknownFact;

/** @public */
export interface KnownFact<T> {
  known: true;
  value: T;
  /** True where live state showed it (pods, node status, a broker's answer); false for templates and declarations. */
  observed: boolean;
  evidence: Evidence[];
}

/** @public */
export interface UnknownFact {
  known: false;
  /** One of `UNKNOWN_REASONS`, or a reason of the check or tag that the fact is for. */
  reason: Reason;
  /** What was looked at in vain, if anything. */
  evidence: Evidence[];
}

/** @public */
export function known<T>(
  value: T,
  evidence: Evidence[],
  options: { observed: boolean },
): KnownFact<T> {
  return { known: true, value, observed: options.observed, evidence };
}

/** @public */
export function unknown(
  reason: Reason,
  evidence: Evidence[] = [],
): UnknownFact {
  return { known: false, reason, evidence };
}
