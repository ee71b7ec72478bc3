export { FilterBar } from './FilterBar';
export { nameOf, useTermLabel } from './terms';
