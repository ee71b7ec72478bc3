export * from './consulMutualTls';
export { combinePods, type PodTls } from './podTls';
