import { parseWithReadTimes, stringifyWithoutReadTimes } from './readTimes';

const reads = [
  { id: 1, name: 'prod', observedAt: '2026-01-15T12:00:00.000Z' },
  { id: 2, name: 'lab', observedAt: '2026-01-15T11:00:00.000Z' },
];
const value = {
  evidence: [
    { source: 'prod', observedAt: '2026-01-15T12:00:00.000Z', value: 3 },
    { source: 'lab', observedAt: '2026-01-15T11:00:00.000Z', value: 1 },
    { source: 'lab', observedAt: '2025-12-24T00:00:00.000Z', value: 2 },
  ],
  text: 'it said "observedAt":"@1"',
};

it('is the same text whenever its sources were read', () => {
  const text = stringifyWithoutReadTimes(value, reads);
  const later = reads.map(read => ({
    ...read,
    observedAt: '2026-02-01T00:00:00.000Z',
  }));
  const read = parseWithReadTimes(text, later, '');
  expect(stringifyWithoutReadTimes(read, later)).toBe(text);
});

it('comes back with the times of the newest reads', () => {
  const text = stringifyWithoutReadTimes(value, reads);
  const [prod] = reads;
  const later = [{ ...prod, observedAt: '2026-01-15T12:05:00.000Z' }, reads[1]];
  expect(parseWithReadTimes(text, later, '')).toEqual({
    ...value,
    evidence: [
      { ...value.evidence[0], observedAt: '2026-01-15T12:05:00.000Z' },
      value.evidence[1],
      // Was observed at another time than the read's, and stays so.
      value.evidence[2],
    ],
  });
});

it('falls back where a source is gone', () => {
  const text = stringifyWithoutReadTimes(value.evidence[0], reads);
  expect(parseWithReadTimes(text, [], '2026-01-15T12:01:00.000Z')).toEqual({
    ...value.evidence[0],
    observedAt: '2026-01-15T12:01:00.000Z',
  });
});

it('knows what was read by itself, until its source was read in whole again', () => {
  const [whole] = reads;
  const alone = { ...whole, observedAt: '2026-01-15T12:02:00.000Z' };
  const text = stringifyWithoutReadTimes(
    [
      { source: 'prod', observedAt: whole.observedAt },
      { source: 'prod', observedAt: alone.observedAt },
    ],
    [...reads, { ...alone, partial: true }],
  );
  const shownAfter = (observedAt: string) =>
    parseWithReadTimes<{ observedAt: string }[]>(
      text,
      [{ ...whole, observedAt }],
      '',
    ).map(shown => shown.observedAt);
  expect(shownAfter(whole.observedAt)).toEqual([
    whole.observedAt,
    alone.observedAt,
  ]);
  const later = '2026-01-15T12:05:00.000Z';
  expect(shownAfter(later)).toEqual([later, later]);
});
