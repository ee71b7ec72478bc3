import type { CheckPart, CheckStatus } from 'backstage-plugin-layer6-common';
import { combine, unjudged } from './combine';

const part = (status: CheckStatus, observed = true): CheckPart => ({
  status,
  reason: { code: `because-${status}`, params: {} },
  message: { en: `en ${status}`, ko: `ko ${status}` },
  subject: 'Deployment shop/cart in test',
  observed,
  evidence: [],
  notes: [],
});

const verdict = (...statuses: CheckStatus[]) => {
  const { status, reason } = combine(statuses.map(value => part(value)));
  return `${status}: ${reason.code}`;
};

it.each<[CheckStatus[], string]>([
  [['pass', 'pass'], 'pass: because-pass'],
  [['fail', 'fail'], 'fail: because-fail'],
  [['partial', 'partial'], 'partial: because-partial'],
  [['pass', 'partial'], 'partial: because-partial'],
  [['pass', 'fail'], 'partial: because-fail'],
  [['partial', 'fail'], 'partial: because-fail'],
  [['not-applicable', 'pass'], 'pass: because-pass'],
  [
    ['not-applicable', 'not-applicable'],
    'not-applicable: because-not-applicable',
  ],
  [['unknown', 'fail'], 'fail: because-fail'],
  [['unknown', 'fail', 'pass'], 'partial: because-fail'],
  [['unknown', 'pass'], 'unknown: because-unknown'],
  [['unknown', 'partial'], 'unknown: because-unknown'],
  [['unknown', 'not-applicable'], 'unknown: because-unknown'],
])('%j is %s', (statuses, expected) => {
  expect(verdict(...statuses)).toBe(expected);
});

it('names those that fall short, and what could not be judged', () => {
  expect(combine([part('pass'), part('fail')]).message).toEqual({
    en: '1 of 2 fall short (Deployment shop/cart in test): en fail',
    ko: '2개 중 1개 미달(Deployment shop/cart in test): ko fail',
  });
  const parts = ['a', 'b', 'c', 'd', 'e'].map(name => ({
    ...part('fail'),
    subject: `Deployment ${name}`,
  }));
  expect(combine(parts).message.en).toBe(
    '5 of 5 fall short (Deployment a, Deployment b, Deployment c and 2 more): en fail',
  );
  expect(combine([part('unknown'), part('pass')]).message.en).toBe(
    'Deployment shop/cart in test: en unknown',
  );
  expect(combine([part('unknown')]).message.en).toBe('en unknown');
  expect(combine([part('pass'), part('pass')]).message.en).toBe(
    'en pass (and 1 more)',
  );
});

it('is observed only where every part that counts is', () => {
  expect(combine([part('pass'), part('pass', false)]).observed).toBe(false);
  expect(combine([part('fail'), part('unknown', false)]).observed).toBe(true);
});

it('notes what stood beside a verdict and could not be judged', () => {
  const parts = [part('fail'), part('unknown')];
  expect(unjudged('fail', parts).map(note => note.message.en)).toEqual([
    'Deployment shop/cart in test: en unknown',
  ]);
  expect(unjudged('unknown', parts)).toEqual([]);
});
