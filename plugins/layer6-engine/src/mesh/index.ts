export { combinePods, type PodTls } from './podTls';
