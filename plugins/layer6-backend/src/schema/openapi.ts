import { compliancePaths } from './compliancePaths';
import { schemas } from './components';

function parameter(name: string, description: string) {
  return {
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  } as const;
}

function answer(description: string, schema: keyof typeof schemas) {
  return {
    description,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${schema}` },
      },
    },
  } as const;
}

const ENTITY = [
  parameter('kind', 'Kind of the entity, in any case'),
  parameter('namespace', 'Namespace of the entity'),
  parameter('name', 'Name of the entity'),
];

const SOURCE = [
  parameter('collector', 'Id of the collector, e.g. kubernetes'),
  parameter('name', 'Name of the source'),
];

const ERRORS = {
  default: answer('An error, as of all Backstage backends', 'Error'),
};

/** The OpenAPI document of the REST API; requests are validated against it, and it is served as `/openapi.json`. */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'layer6',
    version: '1',
    description:
      'What the services of the catalog run on, and whether that runtime holds up.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  paths: {
    ...compliancePaths(answer, ENTITY, ERRORS),
    '/framework': {
      get: {
        operationId: 'getFramework',
        description:
          'Components, technologies, function tags and checks, with their texts in English and Korean.',
        responses: { 200: answer('The framework', 'Framework'), ...ERRORS },
      },
    },
    '/sources': {
      get: {
        operationId: 'getSources',
        description:
          'All sources, those that are configured and those that were found, and their health; one that cannot be read is unscannable, and its message says why. Needs the permission layer6.source.read.',
        responses: { 200: answer('The sources', 'Sources'), ...ERRORS },
      },
    },
    '/sources/{collector}/{name}/refresh': {
      post: {
        operationId: 'refreshSource',
        description:
          'Begins to read a whole source again and does not wait for the end. 409 where the source cannot be read. Needs the permission layer6.source.refresh.',
        parameters: SOURCE,
        responses: { 202: { description: 'The read begins' }, ...ERRORS },
      },
    },
    '/scorecards/by-name/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'getScorecard',
        description:
          'The scorecard of one entity. Needs catalog.entity.read on it. 404 where there is no such entity, or where it gets no scorecard; the message says which.',
        parameters: ENTITY,
        responses: { 200: answer('The scorecard', 'Scorecard'), ...ERRORS },
      },
    },
    '/scorecards/by-name/{kind}/{namespace}/{name}/refresh': {
      post: {
        operationId: 'refreshScorecard',
        description:
          'Reads again what the scorecard of one entity rests on, and nothing else, and answers with the new one. 503 where some of that could not be read: the message says which source and why, and what is known of it stays as it was. Needs catalog.entity.read on the entity and the permission layer6.scorecard.refresh.',
        parameters: ENTITY,
        responses: { 200: answer('The new scorecard', 'Scorecard'), ...ERRORS },
      },
    },
    '/changes': {
      get: {
        operationId: 'getChanges',
        description:
          'For whoever keeps a copy of what is said about each entity: a page of the entities whose annotations have changed, each with all its present ones, in the order of the changes. Ask again with the cursor of the page; where it is another database’s, the feed begins anew and says so. Needs catalog.entity.read on all entities, as the portal’s own plugins have it.',
        parameters: [
          {
            name: 'after',
            in: 'query',
            required: false,
            description:
              'Cursor of the page before; from the beginning, if absent',
            schema: { type: 'string' },
          },
        ],
        responses: {
          200: answer('The changes', 'ScorecardChanges'),
          ...ERRORS,
        },
      },
    },
  },
  components: { schemas },
} as const;
