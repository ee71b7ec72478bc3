import { TableLayout } from 'react-aria-components';

export const ROW_HEIGHT = 48;
export const HEADING_HEIGHT = 40;

/** Keeps the names of the teams in sight while the checks scroll by. */
export class MatrixLayout<T> extends TableLayout<T> {
  protected isStickyColumn(
    node: Parameters<TableLayout<T>['isStickyColumn']>[0],
  ): boolean {
    return (node.column ?? node).key === 'name';
  }
}
