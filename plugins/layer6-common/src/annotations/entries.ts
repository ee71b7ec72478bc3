/** Why an entry of an annotation cannot be followed. @public */
export type EntryProblem =
  | 'empty'
  | 'empty-part'
  | 'too-few-parts'
  | 'too-many-parts'
  | 'wildcard'
  | 'escape'
  | 'bad-part';

/**
 * An entry of an annotation that is wrong: nothing of it is followed, and all other entries are.
 *
 * @public
 */
export interface WrongEntry {
  /** As written. */
  entry: string;
  problem: EntryProblem;
}

/**
 * The entries of an annotation, each once, in their order.
 *
 * @public
 */
export interface ParsedEntries<T> {
  entries: T[];
  wrong: WrongEntry[];
}

/**
 * A name in which `*` stands for anything: the texts between the stars, so that one without a star has one text alone.
 *
 * @public
 */
export type NamePattern = readonly string[];

/** Thrown by a grammar, and caught by `parseEntries`. */
export class EntryError extends Error {
  constructor(readonly problem: EntryProblem) {
    super(problem);
  }
}

/** Splits an annotation's value at its commas and hands the entries to a grammar. Empty entries say nothing and are passed over. */
export function parseEntries<T>(
  value: string,
  parse: (parts: string[]) => T,
): ParsedEntries<T> {
  const entries = new Map<string, T>();
  const wrong: WrongEntry[] = [];
  const written = value
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
  for (const entry of new Set(written)) {
    try {
      const parsed = parse(entry.split('/'));
      entries.set(JSON.stringify(parsed), parsed);
    } catch (error) {
      if (!(error instanceof EntryError)) throw error;
      wrong.push({ entry, problem: error.problem });
    }
  }
  if (written.length === 0) wrong.push({ entry: value, problem: 'empty' });
  return { entries: [...entries.values()], wrong };
}

/** A part between slashes; `%2C`, `%2F`, `%2A` and any other percent-encoded character are decoded. */
export function readPart(part: string): string {
  if (part.includes('*')) throw new EntryError('wildcard');
  return decode(part);
}

export function readPattern(part: string): NamePattern {
  const texts = part.split('*');
  if (texts.join('') === '' && texts.length === 1) {
    throw new EntryError('empty-part');
  }
  return texts.map(text => (text === '' ? text : decode(text)));
}

/** A source's name as sources have it: percent-encoded where it is not `[A-Za-z0-9._-]+`. */
export function readSource(part: string): string {
  return encodeSourceName(readPart(part));
}

/**
 * The name of a source as it stands in every scorecard and evidence: letters, digits, `.`, `_` and `-`; anything else is
 * percent-encoded.
 *
 * @public
 */
export function encodeSourceName(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*~]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * Whether a name is one that a pattern means.
 *
 * @public
 */
export function matchesPattern(pattern: NamePattern, name: string): boolean {
  const [start, ...rest] = pattern;
  if (rest.length === 0) return name === start;
  if (!name.startsWith(start)) return false;
  const end = rest[rest.length - 1];
  let at = start.length;
  for (const text of rest.slice(0, -1)) {
    const found = name.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
  }
  return name.length - end.length >= at && name.endsWith(end);
}

function decode(part: string): string {
  if (part === '') throw new EntryError('empty-part');
  try {
    return decodeURIComponent(part);
  } catch {
    throw new EntryError('escape');
  }
}
