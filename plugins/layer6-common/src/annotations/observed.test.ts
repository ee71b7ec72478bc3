import type { CheckResult, TagResult } from '../scorecard';
import { observedAnnotations } from './observed';

const said = {
  reason: { code: 'a-reason', params: {} },
  message: { en: '', ko: '' },
  evidence: [],
};
const check = (id: string, status: CheckResult['status']): CheckResult => ({
  ...said,
  id,
  status,
  observed: true,
  weight: 1,
  notes: [],
  parts: [],
});
const tag = (code: string, state: TagResult['state']): TagResult => ({
  ...said,
  code,
  state,
});

it('has a key for each check and tag, and sorted lists to read', () => {
  const annotations = observedAnnotations({
    score: 88,
    checks: [
      check('mesh-mtls', 'pass'),
      check('hpa-configured', 'pass'),
      check('kafka-replication-factor', 'not-applicable'),
      check('kubernetes-multi-az', 'unknown'),
    ],
    tags: [
      tag('R5.2', 'observed'),
      tag('R3.2', 'undeclared'),
      tag('D3.3', 'declared'),
      tag('S5.3', 'unknown'),
    ],
  });
  expect(annotations).toEqual({
    'observed.layer6/check.mesh-mtls': 'pass',
    'observed.layer6/check.hpa-configured': 'pass',
    'observed.layer6/check.kafka-replication-factor': 'not-applicable',
    'observed.layer6/check.kubernetes-multi-az': 'unknown',
    'observed.layer6/tag.R5.2': 'observed',
    'observed.layer6/tag.R3.2': 'undeclared',
    'observed.layer6/tag.D3.3': 'declared',
    'observed.layer6/tag.S5.3': 'unknown',
    'observed.layer6/score': '88',
    'observed.layer6/tags': 'R3.2, R5.2',
    'observed.layer6/passing': 'hpa-configured, mesh-mtls',
    'observed.layer6/unknown': 'kubernetes-multi-az',
  });
});

it('has no score where there is none', () => {
  const annotations = observedAnnotations({
    score: null,
    checks: [check('mesh-mtls', 'unknown')],
    tags: [],
  });
  expect(annotations).not.toHaveProperty(['observed.layer6/score']);
});
