import {
  CHECKLIST,
  type CheckStatus,
  type ServiceSummary,
  type Source,
  type StatusCounts,
  type TeamMatrix,
  type TeamRow,
  type Trend,
} from 'backstage-plugin-layer6-common';

/** Counts by status; what is not said did not occur. */
export function counts(given: Partial<StatusCounts>): StatusCounts {
  return {
    pass: 0,
    partial: 0,
    fail: 0,
    'not-applicable': 0,
    unknown: 0,
    ...given,
  };
}

/** A row of the matrix for a group of this name; without one for what nobody owns. */
export function teamRow(
  name: string | null,
  given: Partial<TeamRow> = {},
): TeamRow {
  return {
    ref: name && `group:default/${name}`,
    title: name
      ? name[0].toLocaleUpperCase('en-US') + name.slice(1)
      : undefined,
    children: 0,
    services: 4,
    score: 75,
    coverage: 1,
    checks: Object.fromEntries(
      CHECKLIST.map(({ id }) => [
        id,
        counts({ pass: 2, partial: 1, fail: 1, unknown: 1 }),
      ]),
    ),
    change: { '7': 0, '30': 3, '90': null },
    sparkline: [70, 72, null, 75],
    ...given,
  };
}

export const matrix: TeamMatrix = {
  items: [
    teamRow('platform', { children: 1, score: 40, change: allDays(-5) }),
    teamRow('payments', {
      parentRef: 'group:default/platform',
      score: 20,
      checks: {
        ...teamRow('payments').checks,
        'hpa-configured': counts({ pass: 999, fail: 1 }),
        'mesh-mtls': counts({ unknown: 3 }),
        'kafka-replication-factor': counts({ 'not-applicable': 2 }),
      },
    }),
    teamRow('shop', { score: 90 }),
    teamRow(null, { score: null, change: allDays(null), services: 2 }),
  ],
  total: { ...teamRow('all'), services: 12, score: 61 },
  firstDay: '2026-01-01',
};

function allDays(points: number | null): TeamRow['change'] {
  return { '7': points, '30': points, '90': points };
}

/** A service in a list, with one status for each check. */
export function service(
  name: string,
  given: Partial<ServiceSummary> = {},
  status: CheckStatus = 'pass',
): ServiceSummary {
  return {
    entityRef: `component:default/${name}`,
    owners: ['group:default/shop'],
    type: 'service',
    lifecycle: 'production',
    score: 88,
    coverage: 1,
    checks: CHECKLIST.map(({ id }) => ({
      id,
      status,
      reasonCode: 'such-and-such',
      message: { en: `${id} as seen`, ko: `${id} 확인` },
      since: '2026-03-01T00:00:00Z',
    })),
    tags: [{ code: 'R5.1', state: 'observed' }],
    technologies: [
      { id: 'kubernetes', version: 'v1.31.7-eks-473151a', distribution: 'eks' },
    ],
    clusters: ['eks-prod'],
    stale: false,
    observedAt: '2026-03-02T09:00:00Z',
    ...given,
  };
}

/** Five days, of which the third had no run. */
export const trend: Trend = {
  from: '2026-03-01',
  to: '2026-03-05',
  timeZone: 'Asia/Seoul',
  days: [
    ['2026-03-01', 60],
    ['2026-03-02', 62],
    ['2026-03-04', 70],
    ['2026-03-05', null],
  ].map(([day, score]) => ({
    day: day as string,
    score: score as number | null,
    checks: { 'hpa-configured': counts({ pass: 3, fail: 2 }) },
  })),
};

/** A source of which some could not be read. */
export const source: Source = {
  collector: 'kubernetes',
  name: 'eks-prod',
  status: 'partial',
  lastSuccessAt: '2026-03-02T09:00:00Z',
  durationMs: 4210,
  stale: true,
  assets: 12,
  coverage: {
    'v1/Pod': { state: 'listed', count: 9 },
    'v1/Node': {
      state: 'forbidden',
      count: 0,
      detail: 'cannot list nodes',
    },
  },
  problems: [{ message: 'No kind', file: 'a.yaml', line: 3 }],
  running: false,
};
