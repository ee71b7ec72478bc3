export * from './sdkEnvironment';
