import { ARN, urlOf, type Account } from './account';

const task = (name: string, service: string, more: object) => ({
  taskArn: `${ARN}:task/shop/${name}`,
  group: `service:${service}`,
  lastStatus: 'RUNNING',
  containers: [{ name: 'app', runtimeId: `${name}-1` }],
  ...more,
});
const service = (name: string, more: object) => ({
  serviceArn: `${ARN}:service/shop/${name}`,
  serviceName: name,
  status: 'ACTIVE',
  desiredCount: 2,
  runningCount: 2,
  schedulingStrategy: 'REPLICA',
  taskDefinition: `${ARN}:task-definition/${name}:7`,
  ...more,
});
const instance = (name: string, zone?: string) => ({
  containerInstanceArn: `${ARN}:container-instance/shop/${name}`,
  status: 'ACTIVE',
  agentConnected: true,
  versionInfo: { dockerVersion: 'DockerVersion: 25.0.6' },
  registeredResources: [{ name: 'CPU', integerValue: 2048 }],
  attributes: zone ? [{ name: 'ecs.availability-zone', value: zone }] : [],
});
const FARGATE = { launchType: 'FARGATE', platformVersion: '1.4.0' };
const onInstance = (name: string) => ({
  containerInstanceArn: `${ARN}:container-instance/shop/${name}`,
});
const target = (name: string, min: number, max: number, more: object = {}) => ({
  ServiceNamespace: 'ecs',
  ResourceId: `service/shop/${name}`,
  ScalableDimension: 'ecs:service:DesiredCount',
  MinCapacity: min,
  MaxCapacity: max,
  ...more,
});
const tracking = (name: string) => ({
  PolicyName: `${name}-cpu`,
  PolicyType: 'TargetTrackingScaling',
  ResourceId: `service/shop/${name}`,
  ScalableDimension: 'ecs:service:DesiredCount',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 70,
    PredefinedMetricSpecification: {
      PredefinedMetricType: 'ECSServiceAverageCPUUtilization',
    },
  },
});

/** An account with everything that ECS and SQS can be. */
export const SHOP: Account = {
  clusters: [
    {
      name: 'shop',
      services: [
        service('cart', {
          launchType: 'FARGATE',
          availabilityZoneRebalancing: 'ENABLED',
          deploymentConfiguration: {
            deploymentCircuitBreaker: { enable: true, rollback: true },
          },
          loadBalancers: [{ containerName: 'app', targetGroupArn: 'tg' }],
          deployments: [
            {
              serviceConnectConfiguration: {
                enabled: true,
                services: [
                  {
                    portName: 'http',
                    tls: {
                      issuerCertificateAuthority: { awsPcaAuthorityArn: 'pca' },
                    },
                  },
                ],
              },
            },
          ],
        }),
        service('mixed', {
          capacityProviderStrategy: [
            { capacityProvider: 'FARGATE', weight: 1, base: 1 },
            { capacityProvider: 'FARGATE_SPOT', weight: 3 },
          ],
        }),
        service('stopped', {
          desiredCount: 0,
          runningCount: 0,
          capacityProviderStrategy: [
            { capacityProvider: 'machines', weight: 1 },
            { capacityProvider: 'FARGATE', weight: 0 },
          ],
        }),
        service('legacy', {}),
        service('edge', { launchType: 'EXTERNAL' }),
        service('agent', { launchType: 'EC2', schedulingStrategy: 'DAEMON' }),
        service('leaving', { status: 'INACTIVE' }),
      ],
      tasks: [
        task('a', 'cart', { ...FARGATE, availabilityZone: 'eu-west-1a' }),
        task('b', 'cart', { ...FARGATE, availabilityZone: 'eu-west-1b' }),
        task('c', 'cart', {
          ...FARGATE,
          availabilityZone: 'eu-west-1c',
          healthStatus: 'UNHEALTHY',
        }),
        task('d', 'cart', {
          ...FARGATE,
          availabilityZone: 'eu-west-1c',
          lastStatus: 'PROVISIONING',
        }),
        task('e', 'mixed', {
          ...FARGATE,
          capacityProviderName: 'FARGATE_SPOT',
        }),
        task('f', 'mixed', { ...FARGATE, capacityProviderName: 'FARGATE' }),
        task('g', 'legacy', {
          ...onInstance('one'),
          availabilityZone: 'eu-west-1a',
        }),
        task('h', 'legacy', {
          ...onInstance('two'),
          availabilityZone: 'eu-west-1a',
        }),
        task('i', 'edge', { ...onInstance('shelf'), launchType: 'EXTERNAL' }),
        task('j', 'agent', { ...onInstance('one'), launchType: 'EC2' }),
        {
          taskArn: `${ARN}:task/shop/k`,
          group: 'family:import',
          lastStatus: 'RUNNING',
        },
      ],
      instances: [
        instance('one', 'eu-west-1a'),
        instance('two', 'eu-west-1b'),
        instance('shelf'),
        { ...instance('drained', 'eu-west-1c'), status: 'DRAINING' },
      ],
    },
    { name: 'empty', services: [], tasks: [], instances: [] },
    { name: 'third', services: [], tasks: [], instances: [] },
  ],
  definitions: [
    {
      taskDefinitionArn: `${ARN}:task-definition/cart:7`,
      containerDefinitions: [
        {
          name: 'app',
          healthCheck: { command: ['CMD-SHELL', 'curl -f localhost'] },
          environment: [
            { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://otel:4317' },
            { name: 'QUEUE', value: urlOf('orders') },
          ],
        },
      ],
    },
    {
      taskDefinitionArn: `${ARN}:task-definition/legacy:7`,
      containerDefinitions: [
        { name: 'app', environmentFiles: [{ value: 's3', type: 's3' }] },
      ],
    },
    {
      taskDefinitionArn: `${ARN}:task-definition/agent:7`,
      containerDefinitions: [{ name: 'app' }],
    },
  ],
  providers: [
    { name: 'unused', autoScalingGroupProvider: {} },
    { name: 'machines', autoScalingGroupProvider: {} },
  ],
  targets: [
    target('cart', 2, 6),
    target('mixed', 2, 2),
    target('legacy', 1, 4),
    target('agent', 1, 4, {
      SuspendedState: {
        DynamicScalingInSuspended: true,
        DynamicScalingOutSuspended: true,
      },
    }),
  ],
  policies: [tracking('cart'), tracking('mixed'), tracking('agent')],
  queues: {
    orders: {
      MessageRetentionPeriod: '345600',
      RedrivePolicy: '{"maxReceiveCount":5}',
      SqsManagedSseEnabled: 'true',
    },
    'payments.fifo': { MessageRetentionPeriod: '1209600', FifoQueue: 'true' },
    mails: { MessageRetentionPeriod: '60' },
  },
};
