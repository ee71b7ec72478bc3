export * from './kinds';
export type * from './common';
export type * from './cluster';
export type * from './pods';
export type * from './workloads';
export type * from './scaling';
export type * from './mesh';
