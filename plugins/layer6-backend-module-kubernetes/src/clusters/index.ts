export * from './ClusterDirectory';
export * from './PortalClusters';
export * from './readSnapshot';
export type { ReadScope } from './scope';
export * from './surroundings';
