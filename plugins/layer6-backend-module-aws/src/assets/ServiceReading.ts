import type {
  ScalableTarget,
  ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling';
import type {
  CapacityProvider,
  ContainerInstance,
  Service,
  Task,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import type { ObjectRef } from 'backstage-plugin-layer6-common';
import type { Answer } from '../reading';
import type { AssetContext, Show } from './context';

/** A service of ECS with all that was read about it. */
export interface ServiceReading {
  context: AssetContext;
  cluster: string;
  name: string;
  service: Service;
  object: ObjectRef;
  show: Show;
  /** Its tasks that are running. */
  tasks: Answer<Task[]>;
  /** Those of its cluster. */
  instances: Answer<ContainerInstance[]>;
  definition: Answer<TaskDefinition | undefined>;
  capacityProviders: Answer<CapacityProvider[]>;
  targets: Answer<ScalableTarget[]>;
  policies: Answer<ScalingPolicy[]>;
}
