/**
 * Layer 6 backend module that reads RabbitMQ over its management API: nodes, listeners, queues and streams.
 *
 * @packageDocumentation
 */
export { layer6ModuleRabbitmq as default } from './module';
export * from './collector';
