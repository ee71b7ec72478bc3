import { ComplianceBench } from '../__testUtils__/ComplianceBench';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { Calendar } from './Calendar';
import { Retention } from './Retention';

const at = (time: string) => new Date(`2026-01-${time}:00.000Z`);

const cart = {
  name: 'cart',
  owners: ['group:default/shop'],
  results: [{ check: 'mesh-mtls', status: 'fail' as const, weight: 1 }],
};
const passing = [{ check: 'mesh-mtls', status: 'pass' as const, weight: 1 }];

describe('Calendar', () => {
  it('ends days where the zone does', () => {
    const seoul = new Calendar('Asia/Seoul');
    expect(seoul.dayOf(at('15T14:59'))).toBe('2026-01-15');
    expect(seoul.dayOf(at('15T15:00'))).toBe('2026-01-16');
    expect(seoul.endOf('2026-01-15')).toEqual(at('15T15:00'));
    expect(seoul.between('2026-02-27', '2026-03-02')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
  });

  it('knows days of 23 hours, and when clocks change', () => {
    const berlin = new Calendar('Europe/Berlin');
    const hours =
      berlin.endOf('2026-03-29').getTime() -
      berlin.startOf('2026-03-29').getTime();
    expect(hours / 3_600_000).toBe(23);
    expect(berlin.offsets('2026-03-01', '2026-11-01')).toEqual([
      { since: '2026-02-28T23:00:00.000Z', minutes: 60 },
      { since: '2026-03-29T01:00:00.000Z', minutes: 120 },
      { since: '2026-10-25T01:00:00.000Z', minutes: 60 },
    ]);
  });
});

describe.each(eachDatabase)('days on %s', id => {
  let bench: ComplianceBench;

  beforeEach(async () => {
    bench = new ComplianceBench(await createDatabase(id));
  });

  const days = () => bench.knex('days').orderBy('day').pluck('day');

  it('tells a portal that was down from one in which nothing changed', async () => {
    bench.now = at('10T12:00');
    await bench.have(cart);
    // Alive over midnight, although nothing changes.
    for (let minutes = 0; minutes <= 13 * 60; minutes += 4) {
      await bench.heartbeat.beat(
        new Date(at('10T12:00').getTime() + minutes * 60_000),
      );
    }
    expect(await bench.knex('heartbeats')).toHaveLength(1);
    await bench.closer.closeEnded(at('14T09:00'));
    expect(await days()).toEqual(['2026-01-10', '2026-01-11']);

    await bench.heartbeat.beat(at('14T09:00'));
    await bench.closer.closeEnded(at('15T00:00'));
    expect(await days()).toHaveLength(2);
    await bench.closer.closeEnded(at('15T00:02'));
    expect(await days()).toEqual(['2026-01-10', '2026-01-11', '2026-01-14']);
  });

  it('closes days once, whoever does it, and all alike', async () => {
    bench.now = at('10T12:00');
    await bench.have(cart);
    await Promise.all([
      bench.closer.closeEnded(at('11T12:00')),
      bench.closer.closeEnded(at('11T12:00')),
    ]);
    expect(await days()).toEqual(['2026-01-10']);
    expect(
      await bench
        .knex('daily_scores')
        .where({ team_ref: 'group:default/shop' }),
    ).toEqual([
      { day: '2026-01-10', team_ref: 'group:default/shop', score: 0 },
    ]);
  });

  it('forgets what is too old, and nothing that still holds', async () => {
    bench.now = at('01T12:00');
    await bench.have(cart, { ...cart, name: 'gone' });
    bench.now = at('02T12:00');
    await bench.have({ ...cart, results: passing, owners: [] });
    await bench.closer.closeEnded(at('03T12:00'));
    const retention = new Retention(bench.knex, bench.calendar, {
      changesDays: 30,
      dailyDays: 40,
    });
    const intervals = () =>
      bench.knex('check_intervals').orderBy('from_at').pluck('entity_ref');

    await retention.clean(at('20T12:00'));
    expect(await intervals()).toHaveLength(3);

    await retention.clean(new Date('2026-02-03T12:00:00.000Z'));
    expect(await intervals()).toEqual(['component:default/cart']);
    expect(await bench.knex('entities').pluck('ref')).toEqual([
      'component:default/cart',
    ]);
    expect(await bench.knex('owner_intervals').pluck('owner_set')).toEqual([
      '',
    ]);
    expect(await bench.knex('owner_sets').pluck('owner_set')).toEqual(['']);
    expect(await days()).toHaveLength(2);

    await retention.clean(new Date('2026-02-11T12:00:00.000Z'));
    expect(await days()).toEqual(['2026-01-02']);
    expect(await bench.knex('daily').distinct().pluck('day')).toEqual([
      '2026-01-02',
    ]);
  });
});
