import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import type { CsvTable } from './csvRows';

/** A view, item by item. */
export type Items<Item> = AsyncIterable<Item> | Iterable<Item>;

/**
 * Sends a view as a table, line by line as the caller takes it. Begins with a byte order mark, without which spreadsheets garble
 * what is not English; what a spreadsheet would take for a formula gets an apostrophe.
 */
export async function sendCsv<Item>(
  res: Response,
  name: string,
  items: Items<Item>,
  table: CsvTable<Item>,
): Promise<void> {
  res.attachment(`${name}.csv`).type('text/csv; charset=utf-8');
  const csv = stringify({
    bom: true,
    header: true,
    columns: table.columns,
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: String },
  });
  await sending(res, pipeline(Readable.from(lines(items, table)), csv, res));
}

/** Sends a view as `{ "items": [ … ] }`, item by item as the caller takes it. */
export async function sendJson<Item>(
  res: Response,
  name: string,
  items: Items<Item>,
): Promise<void> {
  res.attachment(`${name}.json`).type('application/json');
  await sending(res, pipeline(Readable.from(jsonOf(items)), res));
}

/** Whoever went away needs no answer; and one that has begun can only be broken off, which has happened. */
async function sending(res: Response, sent: Promise<void>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if (!res.headersSent) throw error;
  }
}

async function* lines<Item>(items: Items<Item>, table: CsvTable<Item>) {
  for await (const item of items) yield* table.rows(item);
}

async function* jsonOf(items: Items<unknown>) {
  let before = '{"items":[';
  for await (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ',\n';
  }
  yield before === ',\n' ? ']}' : `${before}]}`;
}
