/**
 * Layer 6 in the portal: the tag map and the checklist of an entity.
 *
 * @packageDocumentation
 */
export { layer6Plugin as default } from './plugin';
export { layer6ApiRef } from './api';
export { layer6TranslationRef } from './translation';
