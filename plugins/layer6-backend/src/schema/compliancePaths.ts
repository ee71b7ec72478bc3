import { listOf, record, ref } from './jsonSchema';

function query<const Schema>(
  name: string,
  description: string,
  schema: Schema,
) {
  return {
    name,
    in: 'query',
    required: false,
    description,
    // Refs and checks are readable as they are, `group:default/checkout`.
    allowReserved: true,
    schema,
  } as const;
}

function several(name: string, description: string) {
  return query(name, `${description}. May be repeated`, {
    type: 'array',
    items: { type: 'string', minLength: 1 },
  });
}

const FILTER = [
  query('search', 'Text in the name or title', { type: 'string' }),
  several(
    'team',
    'Ref of a group: what it owns, and what the groups below it own; none: what nobody owns',
  ),
  several('system', 'Ref of a system'),
  several('domain', 'Ref of a domain'),
  several('lifecycle', 'Lifecycle'),
  several('type', 'Type, as in spec.type'),
  several('kind', 'Kind, in any case'),
  several(
    'tag',
    'Code of a tag that is observed, declared or not; or code:state',
  ),
  several('technology', 'Id of a technology; or id@version'),
  several('cluster', 'Name of a source that something of it runs in'),
  several('check', 'Id of a check; or id:status; or id:status:reason'),
  query('stale', 'Only what rests on a source that is stale', {
    type: 'boolean',
  }),
] as const;

const CURSOR = query(
  'cursor',
  'nextCursor of the page before; from the beginning, if absent',
  { type: 'string' },
);
const LIMIT = query('limit', 'Most items on a page', {
  type: 'integer',
  minimum: 1,
  maximum: 200,
  default: 50,
});

const VISIBLE =
  'Of entities that the caller may read by catalog.entity.read, conditions included; counts as well as rows.';

type Answer<Content> = (description: string, schema: never) => Content;

const EXPORTS = [
  { view: 'scorecards', item: 'ServiceSummary', parameters: FILTER },
  { view: 'teams', item: 'TeamRow', parameters: FILTER },
  { view: 'checks', item: 'CheckRollup', parameters: FILTER },
  { view: 'runtime', item: 'RuntimeUse', parameters: FILTER },
  { view: 'sources', item: 'Source', parameters: [] },
] as const;

/** Each view in whole: as lines of a table, and as the items that its answer shows. */
function exportPaths<Errors extends object>(errors: Errors) {
  return Object.fromEntries(
    EXPORTS.flatMap(({ view, item, parameters }) => {
      const file = (as: string, description: string, content: object) => [
        `/${view}.${as}`,
        {
          get: {
            operationId: `export-${view}-${as}`,
            description: `All of /${view} as ${description}. Needs what /${view} needs.`,
            parameters,
            responses: { 200: { description: 'The file', content }, ...errors },
          },
        },
      ];
      return [
        file('csv', 'a table, which begins with a byte order mark', {
          'text/csv': { schema: { type: 'string' } },
        }),
        file('json', 'items', {
          'application/json': {
            schema: record({ items: listOf(ref(item)) }),
          },
        }),
      ];
    }),
  );
}

/** Lists, roll-ups, history, trends and exports. */
export function compliancePaths<Content, Parameter, Errors extends object>(
  answer: Answer<Content>,
  entity: readonly Parameter[],
  errors: Errors,
) {
  const get = (
    operationId: string,
    description: string,
    schema: string,
    parameters: readonly unknown[],
  ) => ({
    get: {
      operationId,
      description,
      parameters,
      responses: { 200: answer(description, schema as never), ...errors },
    },
  });
  return {
    '/scorecards': get(
      'listScorecards',
      `Services with what their scorecards say, a page at a time. ${VISIBLE}`,
      'ServicePage',
      [
        ...FILTER,
        query(
          'sort',
          'name, score, coverage, owner, system, observedAt, or the id of a check: by its status, worst first. What has no value comes last',
          { type: 'string', default: 'name' },
        ),
        query('order', 'Ascending or descending', {
          type: 'string',
          enum: ['asc', 'desc'],
          default: 'asc',
        }),
        LIMIT,
        CURSOR,
      ],
    ),
    '/teams': get(
      'getTeams',
      `Teams and checks: each result counted once in a row, for the entity that answers for it. ${VISIBLE}`,
      'TeamMatrix',
      FILTER,
    ),
    '/teams/by-name/{kind}/{namespace}/{name}': get(
      'getTeam',
      `What a Group owns, a System or a Domain holds. 404 where there is no such entity, or the caller may not read it. ${VISIBLE}`,
      'TeamScorecard',
      entity,
    ),
    '/checks': get(
      'getChecks',
      `Each check over all services: how many, and for which reasons. ${VISIBLE}`,
      'CheckRollups',
      FILTER,
    ),
    '/runtime': get(
      'getRuntime',
      `What services run on, and how many on each. ${VISIBLE}`,
      'RuntimeRollup',
      FILTER,
    ),
    '/trends': get(
      'getTrend',
      `How things stood at the end of each day; today as it is until now. Days on which nothing was evaluated are left out. ${VISIBLE}`,
      'Trend',
      [
        ...FILTER,
        query('days', 'How many days, with today', {
          type: 'integer',
          minimum: 1,
          maximum: 731,
          default: 90,
        }),
        query('owners', 'Whose: of those who owned it on the day, or today', {
          type: 'string',
          enum: ['day', 'today'],
          default: 'day',
        }),
      ],
    ),
    '/scorecards/by-name/{kind}/{namespace}/{name}/history': get(
      'getHistory',
      'When the checks of an entity changed their status or their reason, newest first. Needs catalog.entity.read on the entity.',
      'CheckHistory',
      [...entity, LIMIT, CURSOR],
    ),
    ...exportPaths(errors),
  };
}
