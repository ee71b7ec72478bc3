import type { CollectReport } from 'backstage-plugin-layer6-node';
import {
  coverageOf,
  type Answer,
  type EcsReading,
  type QueueReading,
} from './reading';

/** What was seen of each kind of thing, and which right kept the rest back. */
export function reportOf(
  ecs: EcsReading,
  queues: Answer<QueueReading[]>,
): CollectReport {
  const { capacityProviders, clusters, definitions, scaling } = ecs;
  const inClusters = <T>(
    partOf: (cluster: ClusterOf) => Answer<T[]>,
  ): Answer<T[]>[] =>
    'value' in clusters ? clusters.value.map(partOf) : [clusters];
  return {
    coverage: {
      'ecs/Cluster': coverageOf([clusters]),
      'ecs/Service': coverageOf(inClusters(({ services }) => services)),
      'ecs/Task': coverageOf(inClusters(({ tasks }) => tasks)),
      'ecs/ContainerInstance': coverageOf(
        inClusters(({ instances }) => instances),
      ),
      'ecs/TaskDefinition': coverageOf([definitions]),
      'ecs/CapacityProvider': coverageOf([capacityProviders]),
      'application-autoscaling/ScalableTarget': coverageOf([scaling.targets]),
      'application-autoscaling/ScalingPolicy': coverageOf([scaling.policies]),
      'sqs/Queue': coverageOf([queues]),
      'sqs/QueueAttributes': coverageOf(
        'value' in queues
          ? queues.value.map(({ attributes }) =>
              'value' in attributes ? { value: [attributes] } : attributes,
            )
          : [queues],
      ),
    },
    problems: [],
    unreadable: 0,
  };
}

type ClusterOf = Extract<
  EcsReading['clusters'],
  { value: unknown }
>['value'][0];
