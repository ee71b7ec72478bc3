import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DEFAULT_CHECKS,
  evaluate,
  type Subject,
  type WorkloadAsset,
} from 'backstage-plugin-layer6-engine';
import { operationsOf } from './__testUtils__/account';
import { AwsPeer } from './__testUtils__/AwsPeer';
import { collectFrom, NOW, type Collected } from './__testUtils__/collect';
import { SHOP } from './__testUtils__/shop';

/* An account with everything that ECS and SQS can be, in pages of two. */

let peer: AwsPeer;
let read: Collected;

beforeAll(async () => {
  peer = await AwsPeer.start(operationsOf(SHOP));
  read = await collectFrom(peer.endpoint);
});
afterAll(() => peer.stop());

const variants = ({ technologies }: WorkloadAsset) =>
  technologies.map(({ id, variant, version }) =>
    [id, variant, version].filter(Boolean).join(' '),
  );
const scorecard = (overrides: Partial<Subject>) =>
  evaluate(
    {
      workloads: [],
      clusters: [read.cluster('shop')],
      brokers: [],
      channels: [],
      notes: [],
      gaps: [],
      ...overrides,
    },
    { now: NOW, sources: new Map(), checks: DEFAULT_CHECKS },
  ).scorecard;
const tagsOf = (name: string) =>
  Object.fromEntries(
    scorecard({ workloads: [read.service(name)] }).tags.map(
      ({ code, reason, state }) => [code, `${state} ${reason.code}`],
    ),
  );

it('reads everything, over all pages', () => {
  const count = (kind: string) =>
    read.assets.filter(asset => asset.kind === kind).length;
  expect([count('cluster'), count('workload'), count('channel')]).toEqual([
    3, 6, 3,
  ]);
  expect(
    Object.entries(read.report.coverage).map(
      ([kind, { state, count: seen }]) => `${kind} ${state} ${seen}`,
    ),
  ).toEqual([
    'ecs/Cluster listed 3',
    'ecs/Service listed 6',
    'ecs/Task listed 11',
    'ecs/ContainerInstance listed 4',
    'ecs/TaskDefinition listed 3',
    'ecs/CapacityProvider listed 1',
    'application-autoscaling/ScalableTarget listed 4',
    'application-autoscaling/ScalingPolicy listed 3',
    'sqs/Queue listed 3',
    'sqs/QueueAttributes listed 3',
  ]);
});

it('asks for what the policy in the docs grants, and for all of it', () => {
  const file = join(__dirname, '../../../docs/aws/policy.json');
  const { Statement } = JSON.parse(readFileSync(file, 'utf8')) as {
    Statement: { Action: string[] }[];
  };
  const granted = Statement.flatMap(({ Action }) => Action);
  expect([...new Set(peer.asked)].sort()).toEqual(
    granted.map(action => action.replace(/^.*:/, '')).sort(),
  );
  // No right but to list and to look.
  expect(peer.asked.filter(name => !/^(List|Describe|Get)/.test(name))).toEqual(
    [],
  );
});

it.each([
  ['cart', ['aws-ecs fargate', 'aws-fargate managed 1.4.0']],
  [
    'mixed',
    ['aws-ecs fargate-spot', 'aws-ecs fargate', 'aws-fargate managed 1.4.0'],
  ],
  // Nothing runs: what the service asks for. A weight of nothing asks for nothing.
  ['stopped', ['aws-ecs ec2']],
  // Neither launch type nor provider, of the service or of its tasks.
  ['legacy', ['aws-ecs ec2', 'docker 25.0.6']],
  ['edge', ['aws-ecs external', 'docker 25.0.6']],
  ['agent', ['aws-ecs ec2', 'docker 25.0.6']],
])('tells what %s stands on', (name, expected) => {
  expect(variants(read.service(name))).toEqual(expected);
});

it('binds by cluster and service', () => {
  const { key, name, namespace, clusterKey } = read.service('cart');
  expect({ key, name, namespace, clusterKey }).toEqual({
    key: 'workload:shop/ecs/Service/cart',
    name: 'cart',
    namespace: 'shop',
    clusterKey: read.cluster('shop').key,
  });
});

it('earns the tags that a service on Fargate shows', () => {
  expect(tagsOf('cart')).toMatchObject({
    'R5.1': 'observed managed-runtime',
    'R5.2': 'observed orchestrated-by',
    'R3.2': 'observed autoscaler-targets-it',
    'M1.1': 'observed replaced-by',
    'M2.1': 'observed traced-by',
    'D3.1': 'observed uses-broker',
  });
  expect(Object.keys(tagsOf('cart'))).not.toEqual(
    expect.arrayContaining(['R5.3', 'S5.3']),
  );
  const { replicas, spread, healing } = read.service('cart');
  expect(replicas).toMatchObject({ value: { desired: 2, ready: 2 } });
  expect(spread).toMatchObject({
    value: { podsByZone: { 'eu-west-1a': 1, 'eu-west-1b': 1 } },
  });
  expect(healing).toMatchObject({
    value: { probes: [{ container: 'app', liveness: true, readiness: true }] },
    evidence: expect.arrayContaining([
      expect.objectContaining({
        path: 'deploymentConfiguration.deploymentCircuitBreaker.enable',
        value: true,
      }),
    ]),
  });
});

it.each([
  ['mixed', 'R3.2', undefined],
  ['legacy', 'R3.2', undefined],
  ['agent', 'R3.2', undefined],
  ['stopped', 'R3.2', undefined],
  ['stopped', 'M1.1', undefined],
  ['stopped', 'R5.1', undefined],
  ['agent', 'M1.1', 'observed replaced-by'],
  ['legacy', 'R5.1', 'observed containers-running'],
  ['legacy', 'M2.1', 'unknown environment-not-read'],
  ['agent', 'M2.1', undefined],
  ['edge', 'M2.1', 'unknown not-served'],
])('%s: %s is %s', (name, code, expected) => {
  expect(tagsOf(name)[code]).toBe(expected);
});

it('shows beside the checks, which do not apply, what stands for them', () => {
  const { checks } = scorecard({ workloads: [read.service('cart')] });
  const shown = checks.map(({ id, status, notes, parts }) => [
    id,
    status,
    [...notes, ...parts.flatMap(part => part.notes)].map(
      ({ message }) => message?.en,
    ),
  ]);
  expect(shown).toEqual([
    [
      'kubernetes-multi-az',
      'not-applicable',
      expect.arrayContaining(['Its 2 tasks stand in this many zones: 2']),
    ],
    [
      'hpa-configured',
      'not-applicable',
      expect.arrayContaining([
        'ScalableTarget cart scales it between 2 and 6 at CPU 70 %',
      ]),
    ],
    [
      'mesh-mtls',
      'not-applicable',
      expect.arrayContaining([
        'Service Connect encrypts its traffic with TLS; that is no mesh with mutual TLS',
      ]),
    ],
    ['kafka-replication-factor', 'not-applicable', []],
  ]);
});

it('says which files of settings were not read, where nothing shows Kafka', () => {
  const { checks } = scorecard({ workloads: [read.service('legacy')] });
  expect(checks.find(({ id }) => id.startsWith('kafka'))).toMatchObject({
    status: 'not-applicable',
    notes: [
      {
        reason: {
          code: 'settings-not-read',
          params: { name: 'legacy', objects: ['s3'] },
        },
      },
    ],
  });
});

it('knows a cluster’s instances, their zones and their Docker', () => {
  const { workers, runtimes, controlPlane } = read.cluster('shop');
  expect(workers).toMatchObject({
    value: {
      zones: [
        { zone: 'eu-west-1a', nodes: 1, cpuMillis: 2000 },
        { zone: 'eu-west-1b', nodes: 1, cpuMillis: 2000 },
      ],
      unzoned: 1,
      excluded: 1,
    },
  });
  expect(runtimes).toMatchObject({
    value: [{ id: 'docker', version: '25.0.6', nodes: 4 }],
  });
  expect(controlPlane).toMatchObject({
    value: { hosting: 'managed', placement: 'regional' },
  });
});

it('tells Standard from FIFO, and shows what becomes of messages', () => {
  const { variant, retentionMs, technologies } = read.queue('orders');
  expect({ variant, retentionMs }).toMatchObject({
    variant: 'standard',
    retentionMs: { value: 345_600_000 },
  });
  expect(technologies[0].evidence.map(({ path }) => path)).toEqual([
    'QueueUrl',
    'Attributes.MessageRetentionPeriod',
    'Attributes.RedrivePolicy',
    'Attributes.SqsManagedSseEnabled',
  ]);
  expect(read.queue('payments.fifo')).toMatchObject({
    variant: 'fifo',
    key: 'channel:/sqs/Queue/payments.fifo',
  });
  const { tags } = scorecard({ clusters: [], channels: [read.queue('mails')] });
  expect(tags.find(({ code }) => code === 'D3.1')).toMatchObject({
    state: 'observed',
    reason: { code: 'is-channel' },
  });
});
