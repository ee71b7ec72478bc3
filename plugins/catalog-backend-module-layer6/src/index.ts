/**
 * Catalog backend module that puts what Layer 6 observes on the entities: annotations with the prefix `observed.layer6/`, and
 * a status item for each annotation that cannot be followed.
 *
 * @packageDocumentation
 */
export { catalogModuleLayer6 as default } from './module';
