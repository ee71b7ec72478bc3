/**
 * Layer 6 backend module that reads Consul over its HTTP API: services, their proxies in the mesh, and what decides on mutual TLS.
 *
 * @packageDocumentation
 */
export { layer6ModuleConsul as default } from './module';
export * from './collector';
