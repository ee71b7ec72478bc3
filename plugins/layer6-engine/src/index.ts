/**
 * The rules of Layer 6: the runtime model, binding, the built-in tags and checks, and their evaluation. Pure: no I/O, no SQL,
 * no clock.
 *
 * @packageDocumentation
 */
export * from './model';
export * from './mesh';
export * from './messaging';
export * from './binding';
export * from './evaluation';
export * from './tags';
export * from './tracing';
export * from './checks';
