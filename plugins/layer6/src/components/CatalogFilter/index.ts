export { CatalogFilter } from './CatalogFilter';
