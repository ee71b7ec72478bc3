/**
 * What a backend module needs to add a source family to Layer 6.
 *
 * @packageDocumentation
 */
export * from './collector';
export * from './configuration';
export * from './connectionFailure';
export * from './extensions';
export * from './pacing';
