export { Placements } from './Placements';
