import type { Rollup, TeamMatrix } from 'backstage-plugin-layer6-common';
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

const RUNS = 40;
const TIMEOUT_MS = 60_000;

describe.each(eachDatabase)('roll-ups on %s', id => {
  let bench: ComplianceBench;

  beforeAll(async () => {
    bench = new ComplianceBench(await createDatabase(id));
  });

  function figures({ services: count, checks, score, coverage }: Rollup) {
    return {
      services: count,
      checks: Object.fromEntries(CHECKS.map(check => [check, checks[check]])),
      score,
      coverage: coverage === null ? null : Math.round(coverage * 1e9) / 1e9,
    };
  }

  function figuresIn({ items, total }: TeamMatrix) {
    return [
      ...items.map(row => [row.ref ?? '', figures(row)] as const),
      ['*', figures(total)] as const,
    ].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  function modelOf(
    seen: readonly BenchService[],
    parents: Record<string, string[]>,
  ) {
    const teams = new Map<string, BenchService[]>([['*', []]]);
    for (const service of seen.filter(({ results }) => results)) {
      for (const team of teamsOf(service.owners, parents)) {
        // Named as a parent, and no group of the catalog.
        if (team === 'group:default/nowhere') continue;
        teams.set(team, [...(teams.get(team) ?? []), service]);
      }
    }
    return [...teams]
      .map(([team, own]) => [team, figures(modelRollup(own))] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Rows whose parent does not come before them. */
  function orphans({ items }: TeamMatrix) {
    return items.filter(
      ({ parentRef }, place) =>
        parentRef !== undefined &&
        !items.slice(0, place).some(({ ref }) => ref === parentRef),
    );
  }

  it(
    'come to what a model comes to: nested, cyclic and shared groups, each result once',
    async () => {
      await fc.assert(
        fc.asyncProperty(groups, services, async (parents, all) => {
          await bench.clear();
          await bench.haveGroups(parents);
          await bench.have(...all);
          const everything = { filter: {}, visible: 'all' } as const;
          const matrix = await bench.views.matrix(everything);
          expect(figuresIn(matrix)).toEqual(modelOf(all, parents));
          expect(orphans(matrix)).toEqual([]);
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  it(
    'come to what a model comes to of what a caller sees and asks for',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          groups,
          services,
          fc.nat(),
          fc.constantFrom('a', 'b', 'none'),
          async (parents, all, mask, team) => {
            await bench.clear();
            await bench.haveGroups(parents);
            await bench.have(...all);
            // The one that answers for others is always visible here: whoever does not see it does not see its results either.
            const visible = all.filter(
              (service, place) =>
                service.kind === 'resource' ||
                Math.floor(mask / 2 ** place) % 2,
            );
            const set = await bench.visibleSet([
              ...visible.map(refOf),
              ...Object.keys(parents).map(name => `group:default/${name}`),
            ]);
            const asked = {
              filter: {
                team: [team === 'none' ? team : `group:default/${team}`],
              },
              visible: set,
            };
            const inTeam = visible.filter(({ owners }) =>
              teamsOf(owners, parents).has(
                team === 'none' ? '' : `group:default/${team}`,
              ),
            );
            const matrix = await bench.views.matrix(asked);
            expect(figuresIn(matrix)).toEqual(modelOf(inTeam, parents));
            expect(orphans(matrix)).toEqual([]);
            const page = await bench.views.list(asked, { limit: 200 });
            const listed = inTeam.filter(service => service.results).map(refOf);
            expect(page.total).toBe(listed.length);
            expect(page.items.map(item => item.entityRef).sort()).toEqual(
              listed.sort(),
            );
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );
});
