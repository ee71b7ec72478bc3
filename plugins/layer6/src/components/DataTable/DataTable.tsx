import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
  type SortState,
} from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './DataTable.module.css';

export interface DataColumn<Item> {
  id: string;
  label: string;
  isSortable?: boolean;
  cell: (item: Item) => ReactNode;
}

/**
 * A table out of the theme's parts: its own `Table` has no name of its own for a screen reader, and speaks English only. The
 * first column names the row.
 */
export function DataTable<Item extends { id: string }>({
  label,
  columns,
  items,
  sort,
  stale = false,
  hrefOf,
}: {
  label: string;
  columns: DataColumn<Item>[];
  items: Item[];
  sort?: SortState;
  stale?: boolean;
  /** Where a row leads. */
  hrefOf?: (item: Item) => string | undefined;
}) {
  return (
    <div className={styles.scroll}>
      <TableRoot
        aria-label={label}
        className={styles.table}
        stale={stale}
        sortDescriptor={sort?.descriptor ?? undefined}
        onSortChange={sort?.onSortChange}
      >
        <TableHeader columns={columns}>
          {column => (
            <Column
              id={column.id}
              isRowHeader={column === columns[0]}
              allowsSorting={column.isSortable}
            >
              {column.label}
            </Column>
          )}
        </TableHeader>
        <TableBody items={items} dependencies={[columns]}>
          {item => (
            <Row id={item.id} columns={columns} href={hrefOf?.(item)}>
              {column => <Cell>{column.cell(item)}</Cell>}
            </Row>
          )}
        </TableBody>
      </TableRoot>
    </div>
  );
}
