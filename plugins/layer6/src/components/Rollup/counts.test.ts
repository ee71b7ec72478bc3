import { applicable, passRate, percent, sumOf } from './counts';

const counts = {
  pass: 3,
  partial: 1,
  fail: 2,
  'not-applicable': 7,
  unknown: 4,
};

describe('counts by status', () => {
  it('leave what does not apply out of the bar, and what is unknown out of the share', () => {
    expect(applicable(counts)).toBe(10);
    expect(passRate(counts)).toBe(0.5);
    expect(passRate({ ...counts, pass: 0, partial: 0, fail: 0 })).toBeNull();
  });

  it('have no share where less than half is known', () => {
    expect(passRate({ ...counts, unknown: 6 })).toBe(0.5);
    expect(passRate({ ...counts, unknown: 7 })).toBeNull();
  });

  it('say all and nothing only where it is so', () => {
    expect(percent(1, 'en')).toBe('100%');
    expect(percent(0.999, 'en')).toBe('99%');
    expect(percent(0.001, 'en')).toBe('1%');
    expect(percent(0, 'en')).toBe('0%');
    expect(percent(0.746, 'en')).toBe('75%');
  });

  it('add up', () => {
    expect(sumOf([counts, counts])).toEqual({
      pass: 6,
      partial: 2,
      fail: 4,
      'not-applicable': 14,
      unknown: 8,
    });
  });
});
