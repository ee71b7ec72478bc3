/**
 * Layer 6 backend module that reads Kafka over its own protocol: brokers, topics, and who consumes them.
 *
 * @packageDocumentation
 */
export { layer6ModuleKafka as default } from './module';
export * from './collector';
