/**
 * The backend plugin of Layer 6.
 *
 * @packageDocumentation
 */
export { layer6Plugin as default } from './plugin';
