import type { SourceState } from '../collection/SourceStore';
import { gapOf } from './gaps';

const NOW = new Date('2026-01-15T12:00:00Z');

const READ: SourceState = {
  id: 1,
  collector: 'docker',
  name: 'manager',
  maxAgeMs: 60_000,
  status: 'ok',
  lastSuccessAt: new Date('2026-01-15T11:59:30Z'),
};

it.each<[string, Partial<SourceState>, string | undefined]>([
  ['read in whole', {}, undefined],
  ['read a moment ago, and failing since', { status: 'failed' }, undefined],
  [
    'never read',
    { status: 'failed', message: 'no socket', lastSuccessAt: undefined },
    'no socket',
  ],
  ['not asked yet', { lastSuccessAt: undefined }, 'it has not been read yet'],
  [
    'read too long ago',
    { lastSuccessAt: new Date('2026-01-15T11:59:00Z') },
    'it was last read 2026-01-15T11:59:00.000Z',
  ],
  ['read in part', { status: 'partial' }, 'some of it could not be read'],
  [
    'read in part, with a reason',
    { status: 'partial', withheld: 'no leader' },
    'no leader',
  ],
])('%s', (_, state, expected) => {
  expect(gapOf({ ...READ, ...state }, NOW)).toBe(expected);
});
