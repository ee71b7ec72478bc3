export { RuntimeTab } from './RuntimeTab';
