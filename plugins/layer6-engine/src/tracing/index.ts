export * from './distinctUses';
export * from './tracerEnvironment';
