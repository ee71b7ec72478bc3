export { ServicesTab } from './ServicesTab';
export { useColumns } from './useColumns';
