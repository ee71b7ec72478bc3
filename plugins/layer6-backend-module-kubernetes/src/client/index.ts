export * from './ClusterApi';
export * from './discovery';
export * from './errors';
export * from './listPages';
export * from './transport';
