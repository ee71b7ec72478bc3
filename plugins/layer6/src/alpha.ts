export { layer6Plugin as default } from './plugin';
