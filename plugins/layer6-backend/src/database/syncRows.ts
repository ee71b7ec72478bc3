import type { Knex } from 'knex';
import { chunks } from './chunks';
import { storable } from './storable';

type Value = string | number | boolean | null;

/** A table's rows as they are to be, against the rows as they are. */
export interface RowSync<Row extends object> {
  table: string;
  /** Columns of the primary key. */
  key: readonly (keyof Row & string)[];
  existing: readonly Row[];
  wanted: readonly Row[];
}

/** Writes what differs, and nothing else. Returns whether anything did. */
export async function syncRows<Row extends object>(
  knex: Knex,
  { table, key, existing, wanted }: RowSync<Row>,
): Promise<boolean> {
  const keyOf = (row: Row) => key.map(column => cell(row, column));
  const idOf = (row: Row) => JSON.stringify(keyOf(row));
  const left = new Map(existing.map(row => [idOf(row), row]));

  const changed = wanted.map(storable).filter(row => {
    const before = left.get(idOf(row));
    left.delete(idOf(row));
    return !before || !sameCells(before, row);
  });

  for await (const gone of chunks([...left.values()])) {
    await knex(table)
      .whereIn([...key], gone.map(keyOf))
      .delete();
  }
  for await (const rows of chunks(changed)) {
    const insert = knex(table)
      .insert(rows)
      .onConflict([...key]);
    await (Object.keys(rows[0]).length > key.length
      ? insert.merge()
      : insert.ignore());
  }
  return left.size > 0 || changed.length > 0;
}

/** SQLite gives booleans back as numbers. */
function cell(row: object, column: string): Value {
  const value = (row as Record<string, Value>)[column];
  return typeof value === 'boolean' ? Number(value) : value;
}

function sameCells(before: object, after: object): boolean {
  return Object.keys(after).every(
    column => cell(before, column) === cell(after, column),
  );
}
