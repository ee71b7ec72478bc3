import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
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
  DISTRIBUTION_NAMES,
  TAGS,
  TECHNOLOGIES,
  type Scorecard,
  type Source,
} from 'backstage-plugin-layer6-common';
import request from 'supertest';
import { parse, parseAllDocuments } from 'yaml';
import { eventually, PATIENCE_MS } from './__testUtils__/eventually';
import { recordings } from './recordings';

/* The demo's catalog and recorded clusters, through the whole backend: each scorecard as the API gives it. */

const root = path.resolve(__dirname, '../../..');
const catalog = path.join(root, 'examples/catalog');

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

/** The demo's own configuration, with its recordings on ports that no demo beside it has. */
async function readConfig() {
  const file = path.join(root, 'app-config.yaml');
  const config = parse(readFileSync(file, 'utf8'));
  let { sources } = config.layer6;
  for (const recording of config.recordings) {
    const port = await freePort();
    sources = JSON.parse(
      JSON.stringify(sources).replaceAll(
        `127.0.0.1:${recording.port}`,
        `127.0.0.1:${port}`,
      ),
    );
    recording.port = port;
  }
  return { ...config, layer6: { ...config.layer6, sources } };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

beforeAll(async () => {
  const config = await readConfig();
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
  await eventually(async () => {
    if (!(await isSettled())) throw new Error('The demo was not read in time');
  });
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

/** The framework's table: technologies by the names under which people find them, by component. */
const TABLE: Record<string, string[]> = {
  'container-runtime': ['Docker', 'containerd', 'CRI-O'],
  'container-orchestration': [
    ...['kubeadm', 'kOps', 'EKS', 'AKS', 'GKE'].map(id => `Kubernetes ${id}`),
    'Docker Swarm',
    'AWS ECS',
    'AWS ECS fargate',
  ],
  'message-queue': [
    'Apache Kafka',
    'RabbitMQ',
    'AWS SQS standard',
    'AWS SQS fifo',
    'Redis Streams',
  ],
  'service-mesh': ['Istio', 'Linkerd', 'Consul Connect'],
};

/** What a tag map calls a technology that it has evidence of, under its component; in general, and in each kind. */
function namesIn({ technologies }: Scorecard): string[] {
  return technologies
    .filter(({ evidence }) => evidence.length > 0)
    .flatMap(({ component, distribution, id, variant }) => {
      const name = TECHNOLOGIES.find(each => each.id === id)?.name ?? id;
      return [
        [],
        distribution ? [DISTRIBUTION_NAMES[distribution] ?? distribution] : [],
        variant ? [variant] : [],
      ].map(kind => [component, [name, ...kind].join(' ')].join(': '));
    });
}

function missing(all: Iterable<Scorecard>): string[] {
  const found = new Set([...all].flatMap(namesIn));
  return Object.entries(TABLE)
    .flatMap(([component, rows]) => rows.map(row => `${component}: ${row}`))
    .filter(row => !found.has(row));
}

it('shows every technology of the framework’s table, and every kind of it that is told apart', () => {
  expect(missing(scorecards.values())).toEqual([]);
  const rows = Object.values(TABLE).flat();
  const others = TECHNOLOGIES.filter(
    ({ component, name }) =>
      component !== null && !rows.some(row => row.startsWith(name)),
  );
  // Recognised, and no row of their own: Fargate's is that of ECS.
  expect(others.map(({ name }) => name)).toEqual(['Podman', 'AWS Fargate']);
});
