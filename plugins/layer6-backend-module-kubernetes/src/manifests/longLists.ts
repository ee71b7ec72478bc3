import { splitAt, type DocumentText } from './documents';
import { parseYaml } from './parseYaml';

/** An item of a list, with what the list says of all its items. */
export interface ItemText extends DocumentText {
  list: { apiVersion: string; kind: string };
}

/** Characters from which on parsing a document in one go would hold the event loop for too long. */
export const LONG = 256 * 1024;

/**
 * The items of a long YAML list, each as a text of its own: `kubectl get … -o yaml` writes a whole cluster into one document.
 * Undefined where the document is anything else. Within an item every line is indented deeper than the item's dash, even
 * within texts of several lines, so the dashes alone tell the items apart.
 */
export function takeListApart({
  text,
  line,
}: DocumentText): Generator<ItemText> | undefined {
  if (text.length < LONG) return undefined;
  const start = /(?:^|\n)items:[ \t\r]*\n(?=( *)-\s)/.exec(text);
  if (!start) return undefined;
  const bodyStart = start.index + start[0].length;
  const rest = text.slice(bodyStart);
  const bodyLength = /\n[^\s#-]/.exec(rest)?.index ?? rest.length;
  const body = rest.slice(0, bodyLength + 1);

  const head = parseYaml({
    text: text.slice(0, start.index + 1) + rest.slice(bodyLength),
    line,
  });
  const list =
    'value' in head ? (head.value as Record<string, unknown> | null) : null;
  const { apiVersion, kind } = list ?? {};
  if (
    typeof apiVersion !== 'string' ||
    typeof kind !== 'string' ||
    !kind.endsWith('List')
  ) {
    return undefined;
  }
  const [{ line: bodyLine }] = [...splitAt(text, [bodyStart], line)].slice(1);
  return items(body, bodyLine, start[1], { apiVersion, kind });
}

function* items(
  body: string,
  line: number,
  indent: string,
  list: ItemText['list'],
): Generator<ItemText> {
  const dash = new RegExp(`(?:^|\\n)${indent}-(?=\\s)`, 'g');
  const starts = [...body.matchAll(dash)].map(({ 0: mark, index }) =>
    mark.startsWith('\n') ? index + 1 : index,
  );
  for (const item of splitAt(body, starts, line)) {
    // The dash makes room for what it stands before.
    yield { ...item, text: item.text.replace('-', ' '), list };
  }
}
