import {
  CHECK_STATUSES,
  type CheckId,
  type CheckRollup,
  type RuntimeUse,
  type ServiceSummary,
  type Source,
  type TeamRow,
} from 'backstage-plugin-layer6-common';

/** A line of a table. Lists are joined by spaces, for no value in them has one. */
export type CsvRow = Record<
  string,
  string | number | boolean | null | undefined
>;

/** How the items of a view become lines, and what stands above them. */
export interface CsvTable<Item> {
  columns: string[];
  rows(item: Item): CsvRow[];
}

export function servicesTable(
  checks: readonly CheckId[],
): CsvTable<ServiceSummary> {
  const ofCheck = (id: CheckId) => [id, `${id} reason`, `${id} since`];
  return {
    columns: [
      ...['entity', 'title', 'type', 'lifecycle', 'owners', 'system', 'domain'],
      ...['score', 'coverage', ...checks.flatMap(ofCheck)],
      ...['tags', 'technologies', 'clusters', 'stale', 'observedAt'],
    ],
    rows: service => {
      const results = service.checks.flatMap(
        ({ id, status, reasonCode, since }) => [
          [id, status],
          [`${id} reason`, reasonCode],
          [`${id} since`, since],
        ],
      );
      const technologies = service.technologies.map(({ id, version }) =>
        version === undefined ? id : `${id}@${version}`,
      );
      return [
        {
          entity: service.entityRef,
          title: service.title,
          type: service.type,
          lifecycle: service.lifecycle,
          owners: service.owners.join(' '),
          system: service.system,
          domain: service.domain,
          score: service.score,
          coverage: service.coverage,
          ...(Object.fromEntries(results) as CsvRow),
          tags: service.tags
            .map(({ code, state }) => `${code}:${state}`)
            .join(' '),
          technologies: technologies.join(' '),
          clusters: service.clusters.join(' '),
          stale: service.stale,
          observedAt: service.observedAt,
        },
      ];
    },
  };
}

export function teamsTable(checks: readonly CheckId[]): CsvTable<TeamRow> {
  const ofCheck = (id: CheckId) =>
    CHECK_STATUSES.map(status => `${id} ${status}`);
  return {
    columns: [
      ...['team', 'title', 'type', 'parent', 'services', 'score', 'coverage'],
      ...['change in 7 days', 'change in 30 days', 'change in 90 days'],
      ...checks.flatMap(ofCheck),
    ],
    rows: team => {
      const counts = Object.entries(team.checks).flatMap(([id, of]) =>
        CHECK_STATUSES.map(status => [`${id} ${status}`, of[status]]),
      );
      return [
        {
          team: team.ref,
          title: team.title,
          type: team.type,
          parent: team.parentRef,
          services: team.services,
          score: team.score,
          coverage: team.coverage,
          'change in 7 days': team.change['7'],
          'change in 30 days': team.change['30'],
          'change in 90 days': team.change['90'],
          ...(Object.fromEntries(counts) as CsvRow),
        },
      ];
    },
  };
}

/** A line for each reason. */
export const checksTable: CsvTable<CheckRollup> = {
  columns: ['check', 'status', 'reason', 'meaning', 'count', 'examples'],
  rows: ({ id, reasons }) =>
    reasons.map(({ status, code, label, count, examples }) => ({
      check: id,
      status,
      reason: code,
      meaning: label.en,
      count,
      examples: examples.join(' '),
    })),
};

/** A line for each version. */
export const runtimeTable: CsvTable<RuntimeUse> = {
  columns: ['component', 'technology', 'version', 'distribution', 'services'],
  rows: ({ component, technology, versions }) =>
    versions.map(({ version, distribution, services }) => ({
      component,
      technology,
      version,
      distribution,
      services,
    })),
};

export const sourcesTable: CsvTable<Source> = {
  columns: [
    ...['collector', 'name', 'environment', 'status', 'message', 'stale'],
    ...['lastAttemptAt', 'lastSuccessAt', 'durationMs', 'assets', 'unread'],
    'problems',
  ],
  rows: ({ coverage, problems, ...source }) => [
    {
      collector: source.collector,
      name: source.name,
      environment: source.environment,
      status: source.status,
      message: source.message,
      stale: source.stale,
      lastAttemptAt: source.lastAttemptAt,
      lastSuccessAt: source.lastSuccessAt,
      durationMs: source.durationMs,
      assets: source.assets,
      unread: Object.entries(coverage)
        .filter(([, { state }]) => state !== 'listed' && state !== 'not-served')
        .map(([kind, { state }]) => `${kind}:${state}`)
        .join(' '),
      problems: problems.map(({ message }) => message).join('; '),
    },
  ],
};
