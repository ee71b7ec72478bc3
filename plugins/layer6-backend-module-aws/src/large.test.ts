import { ARN, operationsOf, type Account } from './__testUtils__/account';
import { AwsPeer, AwsRefusal } from './__testUtils__/AwsPeer';
import { readerOf } from './__testUtils__/collect';

/* An account with more than one page, one request and one round take. */

const SERVICES = 230;

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

/** Each stands behind two services. */
const definitionArn = (at: number) =>
  `${ARN}:task-definition/s${Math.floor(at / 2)}:1`;

const LARGE: Account = {
  clusters: [
    {
      name: 'shop',
      services: numbers(SERVICES).map(at => ({
        serviceArn: `${ARN}:service/shop/s${at}`,
        serviceName: `s${at}`,
        status: 'ACTIVE',
        desiredCount: 5,
        runningCount: 5,
        launchType: 'EC2',
        taskDefinition: definitionArn(at),
      })),
      tasks: numbers(5 * SERVICES).map(at => ({
        taskArn: `${ARN}:task/shop/t${at}`,
        group: `service:s${at % SERVICES}`,
        lastStatus: 'RUNNING',
        launchType: 'EC2',
        availabilityZone: `eu-west-1${'abc'[at % 3]}`,
        containerInstanceArn: `${ARN}:container-instance/shop/i${at % 150}`,
      })),
      instances: numbers(150).map(at => ({
        containerInstanceArn: `${ARN}:container-instance/shop/i${at}`,
        status: 'ACTIVE',
        agentConnected: true,
        versionInfo: { dockerVersion: 'DockerVersion: 25.0.6' },
      })),
    },
    ...numbers(120).map(at => ({
      name: `c${at}`,
      services: [],
      tasks: [],
      instances: [],
    })),
  ],
  definitions: numbers(SERVICES / 2).map(at => ({
    taskDefinitionArn: definitionArn(2 * at),
    containerDefinitions: [
      { name: 'app', image: 'shop:1', memory: 512, environment: [] },
    ],
  })),
  providers: [],
  targets: [],
  policies: [],
  queues: {},
};

let peer: AwsPeer;

beforeEach(async () => {
  peer = await AwsPeer.start(operationsOf(LARGE, 100));
});
afterEach(() => peer.stop());

const timesAsked = (operation: string) =>
  peer.asked.filter(name => name === operation).length;

it('reads all of it, in requests that AWS takes', async () => {
  const read = await readerOf(peer.endpoint)();
  expect(read.report.coverage).toMatchObject({
    'ecs/Cluster': { state: 'listed', count: 121 },
    'ecs/Service': { state: 'listed', count: 230 },
    'ecs/Task': { state: 'listed', count: 1150 },
    'ecs/ContainerInstance': { state: 'listed', count: 150 },
    'ecs/TaskDefinition': { state: 'listed', count: 115 },
  });
  expect(read.service('s229').replicas).toMatchObject({
    value: { desired: 5, ready: 5 },
  });
  expect(timesAsked('DescribeServices')).toBe(23);
  expect(timesAsked('DescribeTasks')).toBe(12);
  expect(timesAsked('DescribeClusters')).toBe(2);
}, 60_000);

it('asks once for each task definition, however often its services are read', async () => {
  const read = readerOf(peer.endpoint);
  const [first, second] = [await read(), await read()];
  expect(timesAsked('DescribeTaskDefinition')).toBe(115);
  expect(second.report).toEqual(first.report);
  expect(second.service('s0').tracing).toEqual(first.service('s0').tracing);

  // A new revision is another definition. The one that nobody has any more is forgotten, and asked for again where it comes back.
  const { DescribeServices } = peer.operations;
  peer.operations.DescribeServices = async input => {
    const { services } = (await DescribeServices(input)) as {
      services: object[];
    };
    return {
      services: services.map(service => ({
        ...service,
        taskDefinition: definitionArn(0),
      })),
    };
  };
  await read();
  expect(timesAsked('DescribeTaskDefinition')).toBe(115);
  peer.operations.DescribeServices = DescribeServices;
  await read();
  expect(timesAsked('DescribeTaskDefinition')).toBe(115 + 114);
}, 60_000);

it('gets on with task definitions in the next round where one of them fails', async () => {
  const { DescribeTaskDefinition } = peer.operations;
  let answered = 0;
  peer.operations.DescribeTaskDefinition = input =>
    answered++ < 40
      ? DescribeTaskDefinition(input)
      : new AwsRefusal(400, 'ClientException', 'Something is wrong');
  const read = readerOf(peer.endpoint);
  const broken = await read();
  expect(broken.report.coverage['ecs/TaskDefinition']).toMatchObject({
    state: 'failed',
    detail: expect.stringContaining('Something is wrong'),
  });
  expect(broken.service('s229').tracing.known).toBe(false);
  peer.operations.DescribeTaskDefinition = DescribeTaskDefinition;
  peer.asked.length = 0;
  const whole = await read();
  expect(whole.report.coverage['ecs/TaskDefinition']).toEqual({
    state: 'listed',
    count: 115,
  });
  expect(timesAsked('DescribeTaskDefinition')).toBe(115 - 40);
}, 60_000);
