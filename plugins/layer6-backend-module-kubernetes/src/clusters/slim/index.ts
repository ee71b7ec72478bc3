export * from './Slimmer';
