export * from './EngineApi';
export * from './errors';
