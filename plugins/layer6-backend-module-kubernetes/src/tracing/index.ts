export { interpretTracing } from './interpretTracing';
