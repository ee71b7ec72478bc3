export * from './components';
export * from './technologies';
export * from './tags';
export * from './checks';
