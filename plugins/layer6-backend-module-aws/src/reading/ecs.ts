import {
  DescribeCapacityProvidersCommand,
  DescribeClustersCommand,
  paginateListClusters,
  type CapacityProvider,
  type Cluster,
  type Service,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import type { AwsApi } from '../client';
import { andThen, answerOf, type Answer } from './Answer';
import { concurrently } from './batches';
import { describe } from './describe';
import { readCluster, type ClusterReading } from './cluster';
import type { TaskDefinitions } from './TaskDefinitions';
import { readScaling, type ScalingReading } from './scaling';

/** Clusters and capacity providers that one request may name. */
const OTHERS_A_REQUEST = 100;

/** ECS in one region of one account, before it is interpreted. */
export interface EcsReading {
  /** Of the list of clusters; what is in them has answers of its own. */
  clusters: Answer<ClusterReading[]>;
  /** Of the services. */
  definitions: Answer<TaskDefinition[]>;
  capacityProviders: Answer<CapacityProvider[]>;
  scaling: ScalingReading;
}

export async function readEcs(
  api: AwsApi,
  known: TaskDefinitions,
): Promise<EcsReading> {
  const clusters = await andThen(
    await answerOf(readClusters(api)),
    async found => concurrently(found, cluster => readCluster(api, cluster)),
  );
  // Nothing more is asked for where there is no service that it could be about.
  const services = servicesOf(clusters);
  const none = { value: [] };
  const [definitions, capacityProviders, scaling] = await Promise.all([
    answerOf(known.read(api, services.flatMap(definitionOf))),
    answerOf(readCapacityProviders(api, services)),
    services.length > 0 ? readScaling(api) : { targets: none, policies: none },
  ]);
  return { clusters, definitions, capacityProviders, scaling };
}

/** Where another than ECS deploys a service, its task sets have what is the service's own elsewhere. */
export function definitionOf({ taskDefinition, taskSets }: Service): string[] {
  const primary = taskSets?.find(({ status }) => status === 'PRIMARY');
  const arn = taskDefinition ?? primary?.taskDefinition;
  return arn ? [arn] : [];
}

export function servicesOf(clusters: EcsReading['clusters']) {
  return ('value' in clusters ? clusters.value : []).flatMap(({ services }) =>
    'value' in services ? services.value : [],
  );
}

async function readClusters(api: AwsApi): Promise<Cluster[]> {
  const arns = await api.list(
    'ecs:ListClusters',
    options =>
      paginateListClusters(
        { client: api.ecs, pageSize: OTHERS_A_REQUEST },
        {},
        options,
      ),
    page => page.clusterArns,
  );
  return describe(api, arns, {
    action: 'ecs:DescribeClusters',
    atOnce: OTHERS_A_REQUEST,
    send: (clusters, options) =>
      api.ecs.send(new DescribeClustersCommand({ clusters }), options),
    itemsOf: output =>
      output.clusters?.filter(({ status }) => status !== 'INACTIVE'),
  });
}

/** Those that services name and that are not AWS's own, which need no asking. */
async function readCapacityProviders(
  api: AwsApi,
  services: ReturnType<typeof servicesOf>,
): Promise<CapacityProvider[]> {
  const named = services
    .flatMap(({ capacityProviderStrategy }) => capacityProviderStrategy ?? [])
    .flatMap(({ capacityProvider }) => capacityProvider ?? [])
    .filter(name => !name.startsWith('FARGATE'));
  return describe(api, [...new Set(named)], {
    action: 'ecs:DescribeCapacityProviders',
    atOnce: OTHERS_A_REQUEST,
    send: (capacityProviders, options) =>
      api.ecs.send(
        new DescribeCapacityProvidersCommand({ capacityProviders }),
        options,
      ),
    itemsOf: output => output.capacityProviders,
  });
}
