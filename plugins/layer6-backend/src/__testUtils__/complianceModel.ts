import {
  CHECK_STATUSES,
  type CheckStatus,
  type Rollup,
  type StatusCounts,
} from 'backstage-plugin-layer6-common';
import fc from 'fast-check';
import { refOf, type BenchResult, type BenchService } from './ComplianceBench';

/** What roll-ups have to come to, worked out the slow and obvious way. */

export const CHECKS = ['hpa-configured', 'mesh-mtls'];
const GROUPS = ['a', 'b', 'c', 'd', 'e'];
const RESOURCE = 'resource:default/orders';

/** Groups by name with their parents: nested, in circles, below two, below one that is not there. */
export const groups = fc.record(
  Object.fromEntries(
    GROUPS.map(name => [
      name,
      fc.uniqueArray(fc.constantFrom(...GROUPS, 'nowhere'), { maxLength: 2 }),
    ]),
  ),
);

const owners = fc.uniqueArray(
  fc.constantFrom(
    ...GROUPS.map(name => `group:default/${name}`),
    'group:default/ghost',
    'user:default/jane',
  ),
  { maxLength: 3 },
);

const status = fc.constantFrom<CheckStatus>(...CHECK_STATUSES);

function results(mayCountForOther: boolean) {
  return fc
    .tuple(status, status, fc.boolean())
    .map(([first, second, forOther]): BenchResult[] => [
      { check: CHECKS[0], status: first, weight: 1 },
      {
        check: CHECKS[1],
        status: second,
        weight: 0.5,
        ...(forOther && mayCountForOther && { countsFor: RESOURCE }),
      },
    ]);
}

/** Services at a time, a resource that answers for others among them. */
export const services = fc
  .tuple(
    fc.array(
      fc.record({
        owners,
        system: fc.constantFrom(
          'system:default/x',
          'system:default/y',
          undefined,
        ),
        results: fc.option(results(true), { nil: undefined, freq: 5 }),
      }),
      { maxLength: 6 },
    ),
    owners,
    results(false),
  )
  .map(([components, resourceOwners, resourceResults]): BenchService[] => [
    ...components.map((component, place) => ({
      ...component,
      name: `service-${place}`,
    })),
    {
      name: 'orders',
      kind: 'resource',
      owners: resourceOwners,
      results: resourceResults,
    },
  ]);

/** All groups that a group is, or is below of. */
function upwards(ref: string, parents: Record<string, string[]>): Set<string> {
  const found = new Set([ref]);
  for (const one of found) {
    for (const parent of parents[one.replace('group:default/', '')] ?? []) {
      found.add(`group:default/${parent}`);
    }
  }
  return found;
}

export function teamsOf(
  ownerRefs: readonly string[],
  parents: Record<string, string[]>,
): Set<string> {
  const above = ownerRefs.flatMap(owner => [...upwards(owner, parents)]);
  return new Set(['*', ...(above.length ? above : [''])]);
}

/** @param counted - whose results are looked at; a result that another of them answers for is that one's */
export function modelRollup(counted: readonly BenchService[]): Rollup {
  const rows = counted.flatMap(service =>
    (service.results ?? []).map(result => ({ service, result })),
  );
  const own = rows
    .filter(
      ({ service, result }) =>
        result.countsFor === undefined || result.countsFor === refOf(service),
    )
    .map(({ result }) => result);
  const of = (...wanted: CheckStatus[]) =>
    own
      .filter(result => wanted.includes(result.status))
      .reduce((sum, { weight }) => sum + weight, 0);
  const known = of('pass', 'partial', 'fail');
  const applicable = known + of('unknown');
  const coverage = applicable === 0 ? null : known / applicable;
  const points = of('pass') + of('partial') / 2;
  return {
    services: counted.filter(service => service.results).length,
    checks: Object.fromEntries(
      CHECKS.map(check => [check, countsIn(own, check)]),
    ),
    score:
      coverage === null || coverage < 0.5
        ? null
        : Math.round((100 * points) / known),
    coverage,
  };
}

function countsIn(those: readonly BenchResult[], check: string) {
  return Object.fromEntries(
    CHECK_STATUSES.map(one => [
      one,
      those.filter(result => result.check === check && result.status === one)
        .length,
    ]),
  ) as StatusCounts;
}
