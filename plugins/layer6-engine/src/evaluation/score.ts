import type {
  CheckResult,
  CheckStatus,
  Reason,
} from 'backstage-plugin-layer6-common';

const VALUE: Partial<Record<CheckStatus, number>> = {
  pass: 1,
  partial: 0.5,
  fail: 0,
};

/** Below this share of known weight there is no score. */
const MINIMUM_COVERAGE = 0.5;

/**
 * Score 0–100: Σ weight × value / Σ weight over pass (1), partial (½) and fail (0), rounded half up. Coverage 0–1: the known
 * share of the applicable weight. Unknown lowers the coverage, never the score. Of the results of one entity, or of many.
 *
 * @public
 */
export function scoreOf(
  checks: readonly Pick<CheckResult, 'status' | 'weight'>[],
): {
  score: number | null;
  coverage: number | null;
  scoreReason?: Reason;
} {
  let applicable = 0;
  let knownWeight = 0;
  let earned = 0;
  for (const { status, weight } of checks) {
    if (status === 'not-applicable') continue;
    applicable += weight;
    const value = VALUE[status];
    if (value === undefined) continue;
    knownWeight += weight;
    earned += weight * value;
  }
  if (applicable === 0) {
    return {
      score: null,
      coverage: null,
      scoreReason: { code: 'nothing-applies', params: {} },
    };
  }
  const coverage = knownWeight / applicable;
  if (coverage < MINIMUM_COVERAGE) {
    return {
      score: null,
      coverage,
      scoreReason: {
        code: 'coverage-below-half',
        params: { coverage: Math.round(coverage * 100) },
      },
    };
  }
  return { score: Math.round((100 * earned) / knownWeight), coverage };
}
