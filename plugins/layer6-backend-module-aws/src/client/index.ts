export * from './Accounts';
export * from './actions';
export * from './AwsApi';
export * from './errors';
export * from './failureOf';
export * from './unlessAborted';
