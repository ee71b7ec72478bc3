export * from './errors';
export * from './RedisNode';
