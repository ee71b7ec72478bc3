export { DataTable, type DataColumn } from './DataTable';
export { Pager } from './Pager';
