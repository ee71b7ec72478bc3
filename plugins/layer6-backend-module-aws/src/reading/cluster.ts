import {
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  paginateListContainerInstances,
  paginateListServices,
  paginateListTasks,
  type Cluster,
  type ContainerInstance,
  type Service,
  type Task,
} from '@aws-sdk/client-ecs';
import type { AwsApi } from '../client';
import { answerOf, type Answer } from './Answer';
import { describe } from './describe';

/** Source: Amazon ECS API Reference, DescribeServices, DescribeTasks. */
const SERVICES_A_REQUEST = 10;
const OTHERS_A_REQUEST = 100;

/** A cluster of ECS, and what is in it. */
export interface ClusterReading {
  cluster: Cluster;
  services: Answer<Service[]>;
  /** Those that are to run. */
  tasks: Answer<Task[]>;
  instances: Answer<ContainerInstance[]>;
}

export async function readCluster(
  api: AwsApi,
  cluster: Cluster,
): Promise<ClusterReading> {
  const { clusterArn: arn } = cluster;
  const [services, tasks, instances] = await Promise.all([
    answerOf(readServices(api, arn)),
    answerOf(readTasks(api, arn)),
    answerOf(readInstances(api, arn)),
  ]);
  return { cluster, services, tasks, instances };
}

async function readServices(
  api: AwsApi,
  cluster: string | undefined,
): Promise<Service[]> {
  const arns = await api.list(
    'ecs:ListServices',
    options =>
      paginateListServices(
        { client: api.ecs, pageSize: OTHERS_A_REQUEST },
        { cluster },
        options,
      ),
    page => page.serviceArns,
  );
  return describe(api, arns, {
    action: 'ecs:DescribeServices',
    atOnce: SERVICES_A_REQUEST,
    send: (services, options) =>
      api.ecs.send(new DescribeServicesCommand({ cluster, services }), options),
    itemsOf: output =>
      output.services?.filter(({ status }) => status === 'ACTIVE'),
  });
}

async function readTasks(
  api: AwsApi,
  cluster: string | undefined,
): Promise<Task[]> {
  const arns = await api.list(
    'ecs:ListTasks',
    options =>
      paginateListTasks(
        { client: api.ecs, pageSize: OTHERS_A_REQUEST },
        { cluster, desiredStatus: 'RUNNING' },
        options,
      ),
    page => page.taskArns,
  );
  return describe(api, arns, {
    action: 'ecs:DescribeTasks',
    atOnce: OTHERS_A_REQUEST,
    send: (tasks, options) =>
      api.ecs.send(new DescribeTasksCommand({ cluster, tasks }), options),
    itemsOf: output => output.tasks,
  });
}

async function readInstances(
  api: AwsApi,
  cluster: string | undefined,
): Promise<ContainerInstance[]> {
  const arns = await api.list(
    'ecs:ListContainerInstances',
    options =>
      paginateListContainerInstances(
        { client: api.ecs, pageSize: OTHERS_A_REQUEST },
        { cluster },
        options,
      ),
    page => page.containerInstanceArns,
  );
  return describe(api, arns, {
    action: 'ecs:DescribeContainerInstances',
    atOnce: OTHERS_A_REQUEST,
    send: (containerInstances, options) =>
      api.ecs.send(
        new DescribeContainerInstancesCommand({ cluster, containerInstances }),
        options,
      ),
    itemsOf: output => output.containerInstances,
  });
}
