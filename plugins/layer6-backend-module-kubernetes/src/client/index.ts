export * from './ClusterApi';
export * from './discovery';
export * from './errors';
export * from './httpGet';
export * from './listPages';
export * from './transport';
