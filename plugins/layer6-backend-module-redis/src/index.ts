/**
 * Layer 6 backend module that reads Redis: its streams, and that it is there.
 *
 * @packageDocumentation
 */
export { layer6ModuleRedis as default } from './module';
export * from './collector';
