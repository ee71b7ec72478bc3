/**
 * Layer 6 backend module that reads Kubernetes: the clusters that the portal knows, manifests in files and folders, and recorded
 * clusters.
 *
 * @packageDocumentation
 */
export { layer6ModuleKubernetes as default } from './module';
export * from './collector';
