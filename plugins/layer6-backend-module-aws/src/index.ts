/**
 * Layer 6 backend module that reads AWS: services of ECS with their tasks and autoscaling, and queues of SQS.
 *
 * @packageDocumentation
 */
export { layer6ModuleAws as default } from './module';
export * from './collector';
