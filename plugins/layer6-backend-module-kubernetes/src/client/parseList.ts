/** Where the items of a list begin, as API servers write it. */
const ITEMS = '"items":[';

/** The beginning of an item up to its second key: `{"metadata":{"name":`, or `{"apiVersion":"…","kind":` where items repeat that. */
const OPENING = /^\{"[^"]*":(?:"[^"]*",|\{)"[^"]*":/;
const OPENING_LENGTH = 300;

/**
 * What API servers note of who manages which fields: a third of an object's text, and the last of its metadata. No quote stands
 * unescaped in a text, so that neither of these can be part of one; and no manager's notes have a field `spec`.
 */
const MANAGED_FIELDS = ',"managedFields":[';
const SPEC = ']},"spec":{';

/** A list that was parsed but for its items. */
export interface ParsedList {
  /** Without its items, unless they stand elsewhere than API servers put them. */
  list: unknown;
  /** Each is parsed when it is asked for, and may be asked for once. */
  items: Iterable<unknown>;
}

/**
 * Parses a list, its items one by one: parsed at once they would hold the event loop, and take many times the memory of their
 * text. A list that is not written as API servers do is parsed at once all the same.
 *
 * @param unmanaged - whether items may be without what tells who manages their fields.
 * @throws SyntaxError where it is no JSON; `items` throws it too.
 */
export function parseList(bytes: Buffer, unmanaged = false): ParsedList {
  const at = bytes.indexOf(ITEMS);
  const start = at + ITEMS.length;
  const end = bytes.lastIndexOf(']');
  if (at >= 0 && end >= start) {
    const list = parseOrUndefined(
      bytes.toString('utf8', 0, start) + bytes.toString('utf8', end),
    );
    if (itemsOf(list)?.length === 0) {
      return { list, items: parseItems(bytes, start, end, unmanaged) };
    }
  }
  const list: unknown = JSON.parse(bytes.toString());
  return { list, items: itemsOf(list) ?? [] };
}

/** What looks like the end of an item is one where the text before it is whole; nothing else that is cut there would be. */
function* parseItems(
  bytes: Buffer,
  start: number,
  end: number,
  unmanaged: boolean,
): Generator<unknown> {
  const [opening] =
    OPENING.exec(bytes.toString('utf8', start, start + OPENING_LENGTH)) ?? [];
  const separator = Buffer.from(`},${opening}`);
  for (let from = start; from < end;) {
    const at = bytes.indexOf(separator, from);
    const to = at < 0 ? end : at + 1;
    const text = bytes.toString('utf8', from, to);
    const item = parseOrUndefined(unmanaged ? withoutManagers(text) : text);
    if (item === undefined) {
      yield* JSON.parse(`[${bytes.toString('utf8', from, end)}]`);
      return;
    }
    yield item;
    from = to + 1;
  }
}

function withoutManagers(item: string): string {
  const at = item.indexOf(MANAGED_FIELDS);
  const end = at < 0 ? at : item.indexOf(SPEC, at);
  return end < 0 ? item : item.slice(0, at) + item.slice(end + 1);
}

function itemsOf(list: unknown): unknown[] | undefined {
  return typeof list === 'object' &&
    list !== null &&
    'items' in list &&
    Array.isArray(list.items)
    ? list.items
    : undefined;
}

/** Undefined is nothing that JSON knows. */
function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
