import { AwsRefusal, type AwsPeer } from './AwsPeer';

type Json = Record<string, any>;

/** What is in an account that is made up for tests. */
export interface Account {
  clusters: {
    name: string;
    services: Json[];
    tasks: Json[];
    instances: Json[];
  }[];
  definitions: Json[];
  providers: Json[];
  targets: Json[];
  policies: Json[];
  queues: Record<string, Record<string, string>>;
}

export const ARN = 'arn:aws:ecs:eu-west-1:123456789012';

/**
 * Operations over an account, in pages, with the limits that the API references give.
 *
 * @param size - of a page; a few things already make several
 */
export function operationsOf(
  account: Account,
  size = 2,
): AwsPeer['operations'] {
  const page = pagesOf(size);
  const cluster = ({ cluster: arn }: Json) =>
    account.clusters.find(({ name }) => arn === `${ARN}:cluster/${name}`)!;
  const found = (all: Json[], key: string, arns: string[], most = 100) => {
    if (arns.length > most) {
      throw new Error(`${key}: ${arns.length} at once, of ${most} at most`);
    }
    const there = all.filter(each => arns.includes(each[key]));
    const missing = arns.filter(arn => !there.some(each => each[key] === arn));
    return {
      there,
      failures: missing.map(arn => ({ arn, reason: 'MISSING' })),
    };
  };
  return {
    ListClusters: input =>
      page(
        input,
        'clusterArns',
        account.clusters.map(({ name }) => `${ARN}:cluster/${name}`),
      ),
    DescribeClusters: ({ clusters: arns }) => {
      const all = account.clusters.map(({ name, instances }) => ({
        clusterArn: `${ARN}:cluster/${name}`,
        clusterName: name,
        status: 'ACTIVE',
        registeredContainerInstancesCount: instances.length,
      }));
      const { there, failures } = found(all, 'clusterArn', arns);
      return { clusters: there, failures };
    },
    ListServices: input =>
      page(
        input,
        'serviceArns',
        cluster(input).services.map(({ serviceArn }) => serviceArn),
      ),
    DescribeServices: input => {
      const all = cluster(input).services;
      const { there, failures } = found(all, 'serviceArn', input.services, 10);
      return { services: there, failures };
    },
    ListTasks: input =>
      page(
        input,
        'taskArns',
        cluster(input).tasks.map(({ taskArn }) => taskArn),
      ),
    DescribeTasks: input => {
      const { there, failures } = found(
        cluster(input).tasks,
        'taskArn',
        input.tasks,
      );
      return { tasks: there, failures };
    },
    ListContainerInstances: input =>
      page(
        input,
        'containerInstanceArns',
        cluster(input).instances.map(each => each.containerInstanceArn),
      ),
    DescribeContainerInstances: input => {
      const all = cluster(input).instances;
      const key = 'containerInstanceArn';
      const { there, failures } = found(all, key, input.containerInstances);
      return { containerInstances: there, failures };
    },
    DescribeTaskDefinition: ({ taskDefinition: arn }) => ({
      taskDefinition: account.definitions.find(
        each => each.taskDefinitionArn === arn,
      ),
    }),
    DescribeCapacityProviders: ({ capacityProviders }) => {
      const { there, failures } = found(
        account.providers,
        'name',
        capacityProviders,
      );
      return { capacityProviders: there, failures };
    },
    DescribeScalableTargets: input =>
      page(input, 'ScalableTargets', account.targets, 'NextToken'),
    DescribeScalingPolicies: input =>
      page(input, 'ScalingPolicies', account.policies, 'NextToken'),
    ListQueues: input =>
      page(
        input,
        'QueueUrls',
        Object.keys(account.queues).map(urlOf),
        'NextToken',
      ),
    GetQueueAttributes: ({ QueueUrl }) => {
      const name = QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1);
      return { Attributes: account.queues[name] };
    },
  };
}

export function urlOf(queue: string): string {
  return `https://sqs.eu-west-1.amazonaws.com/123456789012/${queue}`;
}

export function denied(action: string): AwsRefusal {
  return new AwsRefusal(
    400,
    'AccessDeniedException',
    `User: arn:aws:sts::123456789012:assumed-role/portal/backstage is not authorized to perform: ${action} on resource: * because no identity-based policy allows the ${action} action`,
  );
}

function pagesOf(size: number) {
  return (
    input: Json,
    key: string,
    all: unknown[],
    token: 'nextToken' | 'NextToken' = 'nextToken',
  ): Json => {
    const from = Number(input[token] ?? 0);
    const next = from + size;
    return {
      [key]: all.slice(from, next),
      ...(next < all.length && { [token]: String(next) }),
    };
  };
}
