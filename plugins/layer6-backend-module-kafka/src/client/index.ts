export * from './errors';
export * from './KafkaClient';
export * from './oauthToken';
export * from './requests';
