import { everyDay, formatDay, gapsIn } from './days';

const day = (name: string) => ({ day: name, score: 50, checks: {} });

describe('days of a trend', () => {
  it('has every day from first to last, over a month and a leap day', () => {
    const days = everyDay({
      days: [day('2028-02-27'), day('2028-03-01')],
      from: '2028-02-26',
      to: '2028-03-01',
      timeZone: 'Asia/Seoul',
    });
    expect(days.map(({ day: name }) => name)).toEqual([
      '2028-02-26',
      '2028-02-27',
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
    // Before the first run there was nothing to be down.
    expect(gapsIn(days)).toEqual([
      {
        previous: '2028-02-27',
        days: ['2028-02-28', '2028-02-29'],
        next: '2028-03-01',
      },
    ]);
  });

  it('calls a day by its own date in every zone', () => {
    expect(formatDay('2028-03-01', 'en')).toBe('Mar 1');
    expect(formatDay('2028-03-01', 'ko', 'full')).toBe('2028년 3월 1일');
  });
});
