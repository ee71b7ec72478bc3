export * from './types';
export { Layer6Client } from './Layer6Client';
