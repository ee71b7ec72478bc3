export { EntityLayer6Content } from './EntityLayer6Content';
