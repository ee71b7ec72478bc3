import type { Rollup, Trend } from 'backstage-plugin-layer6-common';
import { scoreOf } from 'backstage-plugin-layer6-engine';
import fc from 'fast-check';
import {
  ComplianceBench,
  refOf,
  type BenchService,
} from '../__testUtils__/ComplianceBench';
import {
  CHECKS,
  groups,
  modelRollup,
  services,
  teamsOf,
} from '../__testUtils__/complianceModel';
import { createDatabase, eachDatabase } from '../__testUtils__/databases';
import { countsOf } from '../compliance/scores';

const RUNS = 30;
const TIMEOUT_MS = 60_000;
const DAYS = 12;
const HOUR_MS = 3_600_000;
// Clocks in New York go forward two days later.
const BEGIN = Date.parse('2026-03-06T00:00:00.000Z');
const ZONES = ['UTC', 'Asia/Seoul', 'America/New_York', 'Asia/Kolkata'];

interface Step {
  at: Date;
  services: BenchService[];
}

/** Hours from one step to the next: often over midnight, sometimes over days on which nothing runs. */
const steps = fc
  .array(fc.tuple(fc.constantFrom(1, 5, 12, 24, 60), services), {
    minLength: 1,
    maxLength: 5,
  })
  .map(list => {
    let hours = 0;
    return list.map(([pause, then]): Step => {
      hours += pause;
      return { at: new Date(BEGIN + hours * HOUR_MS), services: then };
    });
  });

type Figures = { score: number | null; checks: Rollup['checks'] };

describe.each(eachDatabase)('trends on %s', id => {
  const benches = new Map<string, ComplianceBench>();

  beforeAll(async () => {
    const knex = await createDatabase(id);
    for (const zone of ZONES)
      benches.set(zone, new ComplianceBench(knex, zone));
  });

  function figures({ score, checks }: Figures): Figures {
    const of = CHECKS.map(check => [check, checks[check]] as const);
    return { score, checks: Object.fromEntries(of) };
  }

  function shown({ days }: Trend) {
    return days.map(({ day, ...numbers }) => [day, figures(numbers)]);
  }

  it(
    'show each day as it ended, of the owners of that day or of today, and nothing where nothing ran',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...ZONES),
          groups,
          steps,
          fc.constantFrom('group:default/a', 'group:default/b', ''),
          async (zone, parents, history, team) => {
            const bench = benches.get(zone)!;
            await bench.clear();
            await bench.haveGroups(parents);
            for (const { at, services: then } of history) {
              bench.now = at;
              await bench.have(...then);
            }
            const last = history[history.length - 1];
            // Not at midnight in any of the zones, when the day before is about to be closed.
            bench.now = new Date(last.at.getTime() + 7.25 * HOUR_MS);
            const today = bench.calendar.dayOf(bench.now);
            await bench.closer.closeEnded(bench.now);
            const rows = await bench.knex('daily').select();
            await bench.closer.closeEnded(bench.now);
            expect(await bench.knex('daily').select()).toEqual(rows);

            const ranOn = history.map(({ at }) => bench.calendar.dayOf(at));
            const closed = [...new Set(ranOn)].filter(day => day < today);
            const asOf = (day: string) =>
              history.findLast(({ at }) => at < bench.calendar.endOf(day))!
                .services;
            const of = (then: readonly BenchService[], wanted: string) =>
              figures(
                modelRollup(
                  then.filter(({ owners }) =>
                    teamsOf(owners, parents).has(wanted),
                  ),
                ),
              );

            const options = { days: DAYS, owners: 'day' } as const;
            const everything = bench.selection();
            expect(
              shown(await bench.trends.trend(everything, options)),
            ).toEqual([
              ...closed.map(day => [day, of(asOf(day), '*')]),
              [today, of(last.services, '*')],
            ]);

            const filter = { team: [team === '' ? 'none' : team] };
            const expected = closed.map(day => [day, of(asOf(day), team)]);
            const recorded = await bench.trends.trend(
              bench.selection(filter),
              options,
            );
            expect(shown(recorded)).toEqual([
              ...expected,
              [today, of(last.services, team)],
            ]);
            const computed = await bench.trendStore.computed(
              bench.selection(filter),
              'day',
              closed,
            );
            expect(
              computed.map(({ day, tallies }) => [
                day,
                figures({
                  score: scoreOf(tallies).score,
                  checks: countsOf(tallies, CHECKS),
                }),
              ]),
            ).toEqual(expected);

            // Who is there today, as it was then.
            const owned = new Set(
              last.services
                .filter(
                  ({ owners, results }) =>
                    results && teamsOf(owners, parents).has(team),
                )
                .map(refOf),
            );
            const ofToday = await bench.trends.trend(bench.selection(filter), {
              days: DAYS,
              owners: 'today',
            });
            expect(shown(ofToday).slice(0, -1)).toEqual(
              closed.map(day => [
                day,
                figures(
                  modelRollup(
                    asOf(day).filter(service => owned.has(refOf(service))),
                  ),
                ),
              ]),
            );
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
