/**
 * The words of Layer 6: what every package, the portal's pages and other plugins share.
 *
 * @packageDocumentation
 */
export * from './framework';
export * from './text';
export * from './evidence';
export * from './scorecard';
export * from './sources';
export * from './compliance';
export * from './annotations';
export * from './permissions';
export * from './client';
