export { TeamContent } from './TeamContent';
