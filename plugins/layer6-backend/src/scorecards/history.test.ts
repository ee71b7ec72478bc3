import type { CheckStatus } from 'backstage-plugin-layer6-common';
import type { CheckIntervalRow } from '../database/tables';
import { continueHistory } from './history';

const NINE = '2026-01-15T09:00:00.000Z';
const TEN = '2026-01-15T10:00:00.000Z';
const now = new Date('2026-01-15T11:00:00.000Z');
const NOW = now.toISOString();

function outcome(status: CheckStatus, reason = 'a-reason') {
  return {
    entity_ref: 'component:default/cart',
    check_id: 'mesh-mtls',
    status,
    reason_code: reason,
    counts_for: 'component:default/cart',
    weight: 1,
    message: '{"en":"Said","ko":"문구"}',
  };
}

function interval(
  status: CheckStatus,
  from: string,
  to: string | null = null,
  reason = 'a-reason',
): CheckIntervalRow {
  return { ...outcome(status, reason), from_at: from, to_at: to };
}

const result = (status: CheckStatus, since: string) => ({
  check_id: 'mesh-mtls',
  status,
  since,
});

it('begins with the first outcome', () => {
  expect(continueHistory([], [], [outcome('fail')], now)).toEqual({
    intervals: [interval('fail', NOW)],
    since: new Map([['mesh-mtls', NOW]]),
  });
});

it('goes on where nothing changed', () => {
  expect(
    continueHistory(
      [result('fail', NINE)],
      [interval('fail', TEN)],
      [outcome('fail')],
      now,
    ),
  ).toEqual({ intervals: [], since: new Map([['mesh-mtls', NINE]]) });
});

it('ends an interval and begins another where the status changed', () => {
  expect(
    continueHistory(
      [result('fail', TEN)],
      [interval('fail', TEN)],
      [outcome('pass')],
      now,
    ),
  ).toEqual({
    intervals: [interval('fail', TEN, NOW), interval('pass', NOW)],
    since: new Map([['mesh-mtls', NOW]]),
  });
});

it('tells another reason apart, and keeps since when the status is what it is', () => {
  expect(
    continueHistory(
      [result('fail', NINE)],
      [interval('fail', TEN)],
      [outcome('fail', 'another')],
      now,
    ),
  ).toEqual({
    intervals: [
      interval('fail', TEN, NOW),
      interval('fail', NOW, null, 'another'),
    ],
    since: new Map([['mesh-mtls', NINE]]),
  });
});

it('does not keep what lasted no time', () => {
  expect(
    continueHistory(
      [result('fail', NOW)],
      [interval('fail', NOW)],
      [outcome('pass')],
      now,
    ).intervals,
  ).toEqual([interval('pass', NOW)]);
});

it('ends the last interval of a check that is no longer there', () => {
  expect(
    continueHistory([result('fail', TEN)], [interval('fail', TEN)], [], now),
  ).toEqual({ intervals: [interval('fail', TEN, NOW)], since: new Map() });
});

it('lets no interval end before it began when the clock was set back', () => {
  const past = new Date(NINE);
  expect(
    continueHistory(
      [result('fail', TEN)],
      [interval('fail', TEN)],
      [outcome('pass')],
      past,
    ).intervals,
  ).toEqual([interval('pass', TEN)]);
});
