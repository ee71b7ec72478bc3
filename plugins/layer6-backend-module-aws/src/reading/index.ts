export * from './Answer';
export type { ClusterReading } from './cluster';
export * from './ecs';
export type { ScalingReading } from './scaling';
export * from './sqs';
export * from './TaskDefinitions';
