export { Numbers } from './Numbers';
