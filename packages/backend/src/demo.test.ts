import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import layer6 from 'backstage-plugin-layer6-backend';
import aws from 'backstage-plugin-layer6-backend-module-aws';
import docker from 'backstage-plugin-layer6-backend-module-docker';
import kubernetes from 'backstage-plugin-layer6-backend-module-kubernetes';
import {
  CHECK_STATUSES,
  TAGS,
  TECHNOLOGIES,
  type Scorecard,
  type Source,
} from 'backstage-plugin-layer6-common';
import request from 'supertest';
import { parse, parseAllDocuments } from 'yaml';
import { recordings } from './recordings';

/* The demo's catalog and recorded clusters, through the whole backend: each scorecard as the API gives it. */

const root = path.resolve(__dirname, '../../..');
const catalog = path.join(root, 'examples/catalog');
const PATIENCE_MS = 60_000;

/** What a scorecard must come to; tags that are absent are not listed. */
interface Expected {
  score: number | null;
  /** Per cent. */
  coverage: number | null;
  /** By id, `status: reason-code`. */
  checks: Record<string, string>;
  /** By state, codes in the framework's order. */
  tags: Record<string, string>;
}

const expected: Record<string, Expected> = JSON.parse(
  readFileSync(path.join(root, 'examples/expected.json'), 'utf8'),
);

const entities: Entity[] = readdirSync(catalog)
  .flatMap(file =>
    parseAllDocuments(readFileSync(path.join(catalog, file), 'utf8')),
  )
  .map(document => document.toJS() as Entity)
  .filter(({ kind }) => kind !== 'Location')
  .map(entity => ({
    ...entity,
    metadata: { namespace: 'default', ...entity.metadata },
  }));

let backend: TestBackend;
const scorecards = new Map<string, Scorecard>();

beforeAll(async () => {
  const config = parse(
    readFileSync(path.join(root, 'app-config.yaml'), 'utf8'),
  );
  const fromBackend = (file: string) =>
    path.resolve(root, 'packages/backend', file);
  for (const source of config.layer6.sources.kubernetes) {
    source.manifests = fromBackend(source.manifests);
  }
  for (const recording of config.recordings) {
    recording.file = fromBackend(recording.file);
  }
  backend = await startTestBackend({
    features: [
      layer6,
      kubernetes,
      docker,
      aws,
      recordings,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({
        data: {
          layer6: config.layer6,
          aws: config.aws,
          recordings: config.recordings,
        },
      }),
    ],
  });
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSettled())) {
    if (Date.now() > end) throw new Error('The demo was not read in time');
    await sleep(500);
  }
}, 2 * PATIENCE_MS);

afterAll(() => backend?.stop());

/** Every source is read, and the scorecards are the same as at the last look: evaluation follows reading. */
async function isSettled(): Promise<boolean> {
  const { body } = await request(backend.server).get('/api/layer6/sources');
  const sources: Source[] = body.items;
  if (!sources.every(({ lastSuccessAt }) => lastSuccessAt)) return false;
  const before = JSON.stringify([...scorecards]);
  for (const ref of Object.keys(expected)) {
    const [, kind, namespace, name] = /(.+):(.+)\/(.+)/.exec(ref)!;
    const answer = await request(backend.server).get(
      `/api/layer6/scorecards/by-name/${kind}/${namespace}/${name}`,
    );
    if (answer.status !== 200) return false;
    scorecards.set(ref, answer.body);
  }
  return JSON.stringify([...scorecards]) === before;
}

function summaryOf({ score, coverage, checks, tags }: Scorecard): Expected {
  const codesByState: Record<string, string> = {};
  for (const { code } of TAGS) {
    const state = tags.find(tag => tag.code === code)?.state;
    if (!state) continue;
    codesByState[state] = [codesByState[state], code].filter(Boolean).join(' ');
  }
  return {
    score,
    coverage: coverage === null ? null : Math.round(coverage * 100),
    checks: Object.fromEntries(
      checks.map(({ id, status, reason }) => [id, `${status}: ${reason.code}`]),
    ),
    tags: codesByState,
  };
}

it('has an expectation for each entity that gets a scorecard', async () => {
  const refs = entities
    .filter(({ kind }) => ['Component', 'Resource'].includes(kind))
    .map(entity => stringifyEntityRef(entity));
  expect(Object.keys(expected).sort()).toEqual(refs.sort());
});

it.each(Object.entries(expected))('%s', (ref, expectation) => {
  expect(summaryOf(scorecards.get(ref)!)).toEqual(expectation);
});

it('shows every outcome of a check and every state of a tag', () => {
  const all = [...scorecards.values()];
  const statuses = all.flatMap(({ checks }) =>
    checks.map(check => check.status),
  );
  expect(new Set(statuses)).toEqual(new Set(CHECK_STATUSES));
  const tags = all.flatMap(scorecard => scorecard.tags);
  expect(new Set(tags.map(tag => tag.state))).toEqual(
    new Set(['observed', 'undeclared', 'declared', 'unknown']),
  );
  const seen = tags.filter(tag => tag.state === 'observed');
  expect(new Set(seen.map(tag => tag.code))).toEqual(
    new Set(TAGS.map(tag => tag.code)),
  );
});

it('shows every technology of the framework, and every kind of it that is told apart', () => {
  const found = new Set(
    [...scorecards.values()].flatMap(({ technologies }) =>
      technologies.flatMap(({ id, distribution, variant }) => [
        id,
        `${id} ${distribution}`,
        `${id} ${variant}`,
      ]),
    ),
  );
  // Podman is recognised, and no part of the framework's table.
  const table = TECHNOLOGIES.filter(({ id }) => id !== 'podman').map(
    ({ id }) => id,
  );
  const kinds = [
    ...['eks', 'aks', 'gke', 'kops', 'kubeadm'].map(id => `kubernetes ${id}`),
    'aws-ecs fargate',
    'aws-sqs standard',
    'aws-sqs fifo',
  ];
  expect([...table, ...kinds].filter(each => !found.has(each))).toEqual([]);
});
