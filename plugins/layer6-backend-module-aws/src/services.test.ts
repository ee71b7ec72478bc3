import { DEFAULT_CHECKS, evaluate } from 'backstage-plugin-layer6-engine';
import { ARN, operationsOf, type Account } from './__testUtils__/account';
import { AwsPeer } from './__testUtils__/AwsPeer';
import { collectFrom, NOW } from './__testUtils__/collect';

/* One service at a time, of the kinds that are easily taken for something else. */

const DEFINITION = `${ARN}:task-definition/cart:7`;

const running = (more: object) => ({
  taskArn: `${ARN}:task/shop/a`,
  group: 'service:cart',
  lastStatus: 'RUNNING',
  containers: [{ name: 'app', runtimeId: 'a-1' }],
  ...more,
});
const onInstance = {
  containerInstanceArn: `${ARN}:container-instance/shop/one`,
};
const target = (more: object = {}) => ({
  ResourceId: 'service/shop/cart',
  ScalableDimension: 'ecs:service:DesiredCount',
  MinCapacity: 1,
  MaxCapacity: 3,
  ...more,
});
const policy = (more: object = {}) => ({
  PolicyName: 'cpu',
  PolicyType: 'TargetTrackingScaling',
  ResourceId: 'service/shop/cart',
  ScalableDimension: 'ecs:service:DesiredCount',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 70,
    PredefinedMetricSpecification: {
      PredefinedMetricType: 'ECSServiceAverageCPUUtilization',
    },
  },
  ...more,
});

async function read(
  service: object,
  { tasks = [], ...rest }: Partial<Account> & { tasks?: object[] } = {},
) {
  const account: Account = {
    clusters: [
      {
        name: 'shop',
        services: [
          {
            serviceArn: `${ARN}:service/shop/cart`,
            serviceName: 'cart',
            status: 'ACTIVE',
            desiredCount: 1,
            runningCount: tasks.length,
            taskDefinition: DEFINITION,
            ...service,
          },
        ],
        tasks,
        instances: [
          {
            ...onInstance,
            status: 'ACTIVE',
            agentConnected: true,
            versionInfo: { dockerVersion: 'DockerVersion: 25.0.6' },
          },
        ],
      },
    ],
    definitions: [
      {
        taskDefinitionArn: DEFINITION,
        containerDefinitions: [
          {
            name: 'app',
            environment: [{ name: 'KAFKA_BROKERS', value: 'kafka:9092' }],
          },
        ],
      },
    ],
    providers: [{ name: 'machines', autoScalingGroupProvider: {} }],
    targets: [],
    policies: [],
    queues: {},
    ...rest,
  };
  const peer = await AwsPeer.start(operationsOf(account));
  try {
    const collected = await collectFrom(peer.endpoint);
    const workload = collected.service('cart');
    const { scorecard } = evaluate(
      {
        workloads: [workload],
        clusters: [collected.cluster('shop')],
        brokers: [],
        channels: [],
        notes: [],
        gaps: [],
      },
      { now: NOW, sources: new Map(), checks: DEFAULT_CHECKS },
    );
    return {
      workload,
      tags: Object.fromEntries(
        scorecard.tags.map(({ code, state }) => [code, state]),
      ),
      stands: workload.technologies.map(({ id, variant }) =>
        [id, variant].filter(Boolean).join(' '),
      ),
      notes: scorecard.checks.flatMap(({ notes }) =>
        notes.map(({ reason }) => reason.code),
      ),
    };
  } finally {
    await peer.stop();
  }
}

describe('what it stands on', () => {
  it.each<[string, object, object[], string[]]>([
    [
      'a strategy of Fargate leaves out the launch type',
      {
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
      },
      [],
      ['aws-ecs fargate'],
    ],
    [
      'a base alone counts',
      {
        capacityProviderStrategy: [
          { capacityProvider: 'FARGATE_SPOT', weight: 0, base: 1 },
        ],
      },
      [],
      ['aws-ecs fargate-spot'],
    ],
    ['neither launch type nor strategy nor task', {}, [], ['aws-ecs']],
    [
      'neither, and a task on an instance',
      {},
      [running(onInstance)],
      ['aws-ecs ec2', 'docker'],
    ],
    [
      'a task that has moved to Fargate',
      { launchType: 'EC2' },
      [running({ launchType: 'FARGATE', platformVersion: '1.4.0' })],
      ['aws-ecs fargate', 'aws-fargate managed'],
    ],
    [
      'a provider that is named like Fargate, and is none',
      {
        capacityProviderStrategy: [{ capacityProvider: 'machines', weight: 1 }],
      },
      [running({ ...onInstance, capacityProviderName: 'machines' })],
      ['aws-ecs ec2', 'docker'],
    ],
    [
      'a task whose instance has left the cluster',
      { launchType: 'EC2' },
      [
        running({
          launchType: 'EC2',
          containerInstanceArn: `${ARN}:container-instance/shop/gone`,
        }),
      ],
      ['aws-ecs ec2'],
    ],
  ])('%s', async (_, service, tasks, expected) => {
    expect((await read(service, { tasks })).stands).toEqual(expected);
  });
});

describe('R5.1', () => {
  it.each<[string, object[], string | undefined]>([
    ['a task that runs', [running(onInstance)], 'observed'],
    [
      'one that is still to start',
      [running({ lastStatus: 'PENDING' })],
      undefined,
    ],
    ['one that stops', [running({ lastStatus: 'STOPPING' })], undefined],
    ['one of another service', [running({ group: 'service:pay' })], undefined],
    ['none', [], undefined],
  ])('%s', async (_, tasks, expected) => {
    const { tags } = await read({ launchType: 'EC2' }, { tasks });
    expect(tags['R5.1']).toBe(expected);
  });
});

describe('R3.2', () => {
  it.each<[string, object[], object[], string | undefined]>([
    ['a target with a policy', [target()], [policy()], 'observed'],
    ['a target without one', [target()], [], undefined],
    ['a policy without a target', [], [policy()], undefined],
    [
      'a target that holds it',
      [target({ MinCapacity: 3 })],
      [policy()],
      undefined,
    ],
    [
      'the policy of a service of the same name in another cluster',
      [target()],
      [policy({ ResourceId: 'service/mall/cart' })],
      undefined,
    ],
    [
      'a policy that only forecasts',
      [target()],
      [
        policy({
          PolicyType: 'PredictiveScaling',
          TargetTrackingScalingPolicyConfiguration: undefined,
          PredictiveScalingPolicyConfiguration: { Mode: 'ForecastOnly' },
        }),
      ],
      undefined,
    ],
    [
      'one that never scales in',
      [target()],
      [
        policy({
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: 70,
            DisableScaleIn: true,
          },
        }),
      ],
      'observed',
    ],
    [
      'scaling that is suspended both ways',
      [
        target({
          SuspendedState: {
            DynamicScalingInSuspended: true,
            DynamicScalingOutSuspended: true,
          },
        }),
      ],
      [policy()],
      undefined,
    ],
  ])('%s', async (_, targets, policies, expected) => {
    const { tags, notes } = await read({}, { targets, policies });
    expect(tags['R3.2']).toBe(expected);
    expect(notes.includes('scaled-outside-kubernetes')).toBe(
      targets.length > 0,
    );
  });
});

it('reads what another than ECS deploys from its task set', async () => {
  const { tags } = await read({
    taskDefinition: undefined,
    deploymentController: { type: 'EXTERNAL' },
    taskSets: [
      { status: 'ACTIVE', taskDefinition: `${ARN}:task-definition/cart:6` },
      { status: 'PRIMARY', taskDefinition: DEFINITION },
    ],
  });
  expect(tags).toMatchObject({ 'D3.3': 'observed', 'M1.1': 'observed' });
});

it.each([
  ['PRIMARY', true],
  ['ACTIVE', false],
])(
  'Service Connect of the deployment that is %s: %s',
  async (status, noted) => {
    const { notes, tags } = await read({
      deployments: [
        { status: status === 'PRIMARY' ? 'ACTIVE' : 'PRIMARY' },
        {
          status,
          serviceConnectConfiguration: {
            enabled: true,
            services: [
              {
                portName: 'http',
                tls: {
                  issuerCertificateAuthority: { awsPcaAuthorityArn: 'p' },
                },
              },
            ],
          },
        },
      ],
    });
    expect(notes.includes('service-connect-tls')).toBe(noted);
    expect(Object.keys(tags)).not.toEqual(expect.arrayContaining(['S5.3']));
    expect(Object.keys(tags)).not.toEqual(expect.arrayContaining(['R5.3']));
  },
);

it.each([
  ['environment', { environment: [{ name: 'OTEL_CONFIG_FILE', value: '/a' }] }],
  ['secrets', { secrets: [{ name: 'OTEL_CONFIG_FILE', valueFrom: ARN }] }],
])('does not know what a file has a tracer do: by its %s', async (list, by) => {
  const { workload, tags } = await read(
    {},
    {
      tasks: [running({})],
      definitions: [
        {
          taskDefinitionArn: DEFINITION,
          containerDefinitions: [{ name: 'app', ...by }],
        },
      ],
    },
  );
  expect(tags['M2.1']).toBe('unknown');
  expect(workload.tracing).toMatchObject({
    reason: {
      code: 'environment-not-read',
      params: {
        field: `taskDefinition.containerDefinitions[0].${list}.OTEL_CONFIG_FILE`,
      },
    },
  });
});
