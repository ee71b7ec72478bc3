/** One document of a file, or one item of a list in it. */
export interface DocumentText {
  text: string;
  /** One-based line in the file at which `text` begins. */
  line: number;
}

/** Start of a line that ends a document, whatever it is in: YAML forbids these marks inside of every scalar. */
const YAML_MARK = /(?:^|\n)(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;

/** Between two JSON documents: within one, no brace opens on the line after a brace that closes without a comma. */
const JSON_MARK = /\}[ \t\r]*\n\s*(?=\{)/g;

/** Something other than directives and comments. */
const CONTENT = /(?:^|\n)[ \t]*[^\s#%]/;

/**
 * The documents of a YAML or JSON file, each with its own text, so that a broken one does not hide those that follow. JSON
 * documents may simply follow one another, as the outputs of two `kubectl` calls do. Documents that say nothing are left out.
 */
export function* splitDocuments(text: string): Generator<DocumentText> {
  for (const document of splitAt(text, yamlMarks(text))) {
    const content = document.text.replace(/^(?:---|\.\.\.)/, '   ');
    if (!CONTENT.test(content)) continue;
    const whole = { text: content, line: document.line };
    if (!startsAsJson(content)) yield whole;
    else yield* splitAt(content, jsonMarks(content), whole.line);
  }
}

/** Whether a text begins as a JSON object or array; a template's `{{` and most of YAML's own flow style do not. */
export function startsAsJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[\]{["])/.test(text) && !/^\s*\{\{/.test(text);
}

/** Line at which a document says something, past blank lines and comments. */
export function firstContentLine({ text, line }: DocumentText): number {
  const [before] = /^(?:[ \t\r]*(?:#[^\n]*)?\n)*/.exec(text) ?? [''];
  return line + countLines(before);
}

/** Cuts a text at these offsets. */
export function* splitAt(
  text: string,
  offsets: Iterable<number>,
  firstLine = 1,
): Generator<DocumentText> {
  let line = firstLine;
  let start = 0;
  for (const end of [...offsets, text.length]) {
    if (end === start) continue;
    const part = text.slice(start, end);
    yield { text: part, line };
    line += countLines(part);
    start = end;
  }
}

function* yamlMarks(text: string): Generator<number> {
  for (const { 0: mark, index } of text.matchAll(YAML_MARK)) {
    yield mark.startsWith('\n') ? index + 1 : index;
  }
}

function* jsonMarks(text: string): Generator<number> {
  for (const { 0: mark, index } of text.matchAll(JSON_MARK)) {
    yield index + mark.length;
  }
}

export function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines += 1;
  }
  return lines;
}
