export * from './filter';
export * from './query';
export * from './services';
export * from './rollup';
export * from './history';
