import type { CheckStatus } from 'backstage-plugin-layer6-common';
import { scoreOf } from './score';

const checks = (...results: [CheckStatus, number][]) =>
  results.map(([status, weight]) => ({ status, weight }));

it.each([
  [
    'everything passes',
    checks(['pass', 1], ['pass', 3]),
    { score: 100, coverage: 1 },
  ],
  [
    'a half is rounded up',
    checks(['pass', 3], ['partial', 1]),
    { score: 88, coverage: 1 },
  ],
  [
    'weights count',
    checks(['pass', 3], ['fail', 1]),
    { score: 75, coverage: 1 },
  ],
  [
    'what does not apply drops out',
    checks(['pass', 1], ['not-applicable', 5]),
    { score: 100, coverage: 1 },
  ],
  [
    'unknown lowers coverage alone',
    checks(['pass', 1], ['unknown', 1]),
    { score: 100, coverage: 0.5 },
  ],
])('%s', (_case, results, expected) => {
  expect(scoreOf(results)).toEqual(expected);
});

it('has none below half coverage', () => {
  expect(scoreOf(checks(['pass', 1], ['unknown', 2]))).toEqual({
    score: null,
    coverage: 1 / 3,
    scoreReason: { code: 'coverage-below-half', params: { coverage: 33 } },
  });
});

it('has none where nothing applies', () => {
  expect(scoreOf(checks(['not-applicable', 1]))).toEqual({
    score: null,
    coverage: null,
    scoreReason: { code: 'nothing-applies', params: {} },
  });
});
