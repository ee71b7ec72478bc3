export * from './ConsulApi';
export * from './errors';
