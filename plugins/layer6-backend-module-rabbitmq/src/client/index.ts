export * from './errors';
export * from './ManagementApi';
