import { InputError } from '@backstage/errors';

/** Where a page ended: the sorted value of its last row, and what tells rows of equal value apart. */
export interface Place {
  value: string | number | null;
  tie: string;
}

/** @param order - what it is sorted by, for no other order can go on from here */
export function toCursor(order: string, { value, tie }: Place): string {
  return Buffer.from(JSON.stringify([order, value, tie])).toString('base64url');
}

/**
 * @param type - of values, where there is one
 * @throws InputError where it is no cursor of this order
 */
export function fromCursor(
  order: string,
  type: 'string' | 'number',
  cursor: string,
): Place {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw badCursor();
  const [ofOrder, value, tie] = parts as unknown[];
  const isValue = value === null || typeof value === type;
  if (ofOrder !== order || !isValue || typeof tie !== 'string') {
    throw badCursor();
  }
  return { value: value as Place['value'], tie };
}

function badCursor(): InputError {
  return new InputError(
    'cursor must be the nextCursor of an answer to the same request with the same sort and order',
  );
}
