import {
  denied,
  operationsOf,
  ARN,
  urlOf,
  type Account,
} from './__testUtils__/account';
import { AwsPeer, AwsRefusal } from './__testUtils__/AwsPeer';
import { collectFrom } from './__testUtils__/collect';
import { failureOf } from './client';

/* What AWS refuses, breaks off, slows down or does not answer. */

const ACCOUNT: Account = {
  clusters: [
    {
      name: 'shop',
      services: [
        {
          serviceArn: `${ARN}:service/shop/cart`,
          serviceName: 'cart',
          status: 'ACTIVE',
          desiredCount: 1,
          runningCount: 1,
          taskDefinition: `${ARN}:task-definition/cart:7`,
        },
      ],
      tasks: [
        {
          taskArn: `${ARN}:task/shop/a`,
          group: 'service:cart',
          lastStatus: 'RUNNING',
          containerInstanceArn: `${ARN}:container-instance/shop/one`,
        },
      ],
      instances: [
        {
          containerInstanceArn: `${ARN}:container-instance/shop/one`,
          status: 'ACTIVE',
          versionInfo: { dockerVersion: 'DockerVersion: 25.0.6' },
        },
      ],
    },
  ],
  definitions: [],
  providers: [],
  targets: [
    {
      ResourceId: 'service/shop/cart',
      ScalableDimension: 'ecs:service:DesiredCount',
      MinCapacity: 1,
      MaxCapacity: 3,
    },
  ],
  policies: [],
  queues: { orders: { MessageRetentionPeriod: '60' }, mails: {} },
};

let peer: AwsPeer;

beforeEach(async () => {
  peer = await AwsPeer.start(operationsOf(ACCOUNT));
});
afterEach(() => peer.stop());

const FORBIDDEN = { known: false, reason: { code: 'forbidden' } };

it.each([
  ['ListTasks', 'ecs:ListTasks', 'ecs/Task', 'spread'],
  ['DescribeTasks', 'ecs:DescribeTasks', 'ecs/Task', 'runtimes'],
  [
    'DescribeContainerInstances',
    'ecs:DescribeContainerInstances',
    'ecs/ContainerInstance',
    'runtimes',
  ],
  [
    'DescribeTaskDefinition',
    'ecs:DescribeTaskDefinition',
    'ecs/TaskDefinition',
    'tracing',
  ],
  [
    'DescribeScalableTargets',
    'application-autoscaling:DescribeScalableTargets',
    'application-autoscaling/ScalableTarget',
    'scaling',
  ],
  [
    'DescribeScalingPolicies',
    'application-autoscaling:DescribeScalingPolicies',
    'application-autoscaling/ScalingPolicy',
    'scaling',
  ],
] as const)(
  'names the right that %s lacks, and what it leaves open',
  async (operation, action, kind, fact) => {
    peer.operations[operation] = () => denied(action);
    const read = await collectFrom(peer.endpoint);
    expect(read.report.coverage[kind]).toEqual({
      state: 'forbidden',
      count: 0,
      detail: `${action} is not allowed; this statement grants it: {"Effect":"Allow","Action":"${action}","Resource":"*"}`,
    });
    expect(read.service('cart')[fact]).toMatchObject(FORBIDDEN);
    // Everything else is read all the same.
    expect(read.service('cart').replicas).toMatchObject({
      value: { ready: 1 },
    });
    expect(read.queue('orders').retentionMs).toMatchObject({ value: 60_000 });
  },
);

it.each([
  [
    'because no service control policy allows the ecs:ListTasks action',
    /^ecs:ListTasks is not allowed by the service control policy; this/,
  ],
  [
    'because no permissions boundary allows the ecs:ListTasks action',
    /^ecs:ListTasks is not allowed by the permissions boundary; this/,
  ],
  [
    'with an explicit deny in a service control policy',
    /^A policy denies ecs:ListTasks: .*service control policy/,
  ],
])('says what limits the right: %s', async (why, expected) => {
  peer.operations.ListTasks = () =>
    new AwsRefusal(
      400,
      'AccessDeniedException',
      `User: portal is not authorized to perform: ecs:ListTasks on resource: * ${why}`,
    );
  const { report } = await collectFrom(peer.endpoint);
  expect(report.coverage['ecs/Task'].detail).toMatch(expected);
});

it('never takes a list for empty that may not be seen', async () => {
  peer.operations.ListServices = () => denied('ecs:ListServices');
  peer.operations.ListQueues = () => denied('sqs:ListQueues');
  const { assets, report } = await collectFrom(peer.endpoint);
  expect(assets.map(({ key }) => key)).toEqual(['cluster:/ecs/Cluster/shop']);
  expect(report.coverage).toMatchObject({
    'ecs/Cluster': { state: 'listed' },
    'ecs/Service': { state: 'forbidden' },
    'sqs/Queue': { state: 'forbidden' },
  });
});

it('keeps a queue whose own policy keeps its attributes back', async () => {
  peer.operations.GetQueueAttributes = ({ QueueUrl }) =>
    QueueUrl === urlOf('mails')
      ? new AwsRefusal(
          403,
          'com.amazonaws.sqs#AccessDenied',
          'with an explicit deny',
        )
      : { Attributes: { MessageRetentionPeriod: '60' } };
  const read = await collectFrom(peer.endpoint);
  expect(read.queue('mails').retentionMs).toMatchObject(FORBIDDEN);
  expect(read.queue('mails').variant).toBe('standard');
  expect(read.report.coverage['sqs/QueueAttributes']).toMatchObject({
    state: 'forbidden',
    count: 1,
    detail: expect.stringContaining('A policy denies sqs:GetQueueAttributes'),
  });
});

it('leaves out what was deleted while it was read, and nothing else', async () => {
  peer.operations.GetQueueAttributes = ({ QueueUrl }) =>
    QueueUrl === urlOf('mails')
      ? new AwsRefusal(400, 'com.amazonaws.sqs#QueueDoesNotExist')
      : { Attributes: {} };
  peer.operations.DescribeTasks = () => ({
    tasks: [],
    failures: [{ arn: 'task/a', reason: 'MISSING' }],
  });
  const read = await collectFrom(peer.endpoint);
  expect(() => read.queue('mails')).toThrow();
  expect(read.report.coverage['sqs/Queue']).toEqual({
    state: 'listed',
    count: 1,
  });
  expect(read.report.coverage['ecs/Task'].state).toBe('listed');

  peer.operations.DescribeTasks = () => ({
    tasks: [],
    failures: [{ arn: 'task/a', reason: 'ACCESS_DENIED' }],
  });
  const again = await collectFrom(peer.endpoint);
  expect(again.report.coverage['ecs/Task']).toMatchObject({
    state: 'failed',
    detail: 'ecs:DescribeTasks left out task/a: ACCESS_DENIED',
  });
  expect(again.service('cart').spread.known).toBe(false);
});

it('asks again where AWS throttles', async () => {
  const { ListClusters } = peer.operations;
  let refused = 0;
  peer.operations.ListClusters = input =>
    refused++ < 2
      ? new AwsRefusal(400, 'ThrottlingException', 'Rate exceeded')
      : ListClusters(input);
  const { report } = await collectFrom(peer.endpoint);
  expect(refused).toBe(3);
  expect(report.coverage['ecs/Cluster']).toEqual({ state: 'listed', count: 1 });
}, 30_000);

it('says so where AWS goes on throttling, and reads the rest', async () => {
  peer.operations.DescribeScalableTargets = () =>
    new AwsRefusal(400, 'ThrottlingException', 'Rate exceeded');
  const read = await collectFrom(peer.endpoint);
  expect(
    read.report.coverage['application-autoscaling/ScalableTarget'],
  ).toMatchObject({
    state: 'failed',
    detail: expect.stringContaining('AWS throttles'),
  });
  expect(read.service('cart').scaling).toMatchObject({
    known: false,
    reason: { code: 'read-failed' },
  });
}, 30_000);

it.each([
  [
    'UnrecognizedClientException',
    'The security token included in the request is invalid',
    /does not accept the credentials/,
  ],
  ['ExpiredTokenException', 'The security token has expired', /have expired/],
])('fails as a whole with %s', async (type, message, expected) => {
  for (const name of Object.keys(peer.operations)) {
    peer.operations[name] = () => new AwsRefusal(400, type, message);
  }
  await expect(collectFrom(peer.endpoint)).rejects.toThrow(expected);
});

it('fails as a whole where nothing answers', async () => {
  await expect(collectFrom('http://127.0.0.1:1')).rejects.toThrow(
    /ECONNREFUSED/,
  );
}, 30_000);

it.each([
  ['refused', Object.assign(new Error(), { code: 'ECONNREFUSED' })],
  ['tls', Object.assign(new Error(), { code: 'CERT_HAS_EXPIRED' })],
  ['unreachable', Object.assign(new Error(), { name: 'TimeoutError' })],
  [
    'credentials',
    Object.assign(new Error('Could not load credentials'), {
      name: 'CredentialsProviderError',
    }),
  ],
  [
    'expired',
    Object.assign(new Error('The SSO session has expired'), {
      name: 'CredentialsProviderError',
    }),
  ],
])('tells %s apart', (code, error) => {
  expect(failureOf(error, 'ecs:ListClusters', 'eu-west-1').code).toBe(code);
});

it('gives up at once when it is told to, however long AWS takes', async () => {
  const aborting = new AbortController();
  peer.operations.ListClusters = () => {
    aborting.abort(new Error('enough'));
    return new Promise(() => {});
  };
  await expect(
    collectFrom(peer.endpoint, { signal: aborting.signal }),
  ).rejects.toThrow('enough');
});
