/**
 * Layer 6 backend module that reads Docker Engine and Docker Swarm, and Podman where it answers the same API.
 *
 * @packageDocumentation
 */
export { layer6ModuleDocker as default } from './module';
export * from './collector';
