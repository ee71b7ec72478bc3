import {
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type ErrorCode,
} from 'yaml';
import type { DocumentText } from './documents';
import { problem, type Parsed } from './parsed';

/** Where the library speaks of itself. */
const PLAIN_WORDS: Partial<Record<ErrorCode, string>> = {
  NON_STRING_KEY: 'a key is no plain text',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
};

/** Words that go-yaml, and with it kubectl, takes for booleans as YAML 1.1 does; all else is read as YAML 1.2. */
const OLD_BOOLEANS = [
  { test: /^(?:yes|Yes|YES|on|On|ON)$/, value: true },
  { test: /^(?:no|No|NO|off|Off|OFF)$/, value: false },
].map(({ test, value }) => ({
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test,
  identify: () => false,
  resolve: () => value,
}));

/**
 * Parses one YAML document. Of a key that comes twice the last value is taken, as kubectl does. Aliases that would expand
 * without end are a problem like any other.
 */
export function parseYaml({ text, line: firstLine }: DocumentText): Parsed {
  const lines = new LineCounter();
  const lineOf = (offset: number) =>
    firstLine + Math.max(lines.linePos(offset).line, 1) - 1;
  try {
    const document = parseDocument(text, {
      customTags: tags => [...OLD_BOOLEANS, ...tags],
      lineCounter: lines,
      logLevel: 'silent',
      merge: true,
      prettyErrors: false,
      // Keys that are collections would be written out again and again.
      stringKeys: true,
      // The library's own search for duplicates compares every key with every other.
      uniqueKeys: false,
    });
    const [error] = document.errors;
    if (error) {
      const message = PLAIN_WORDS[error.code] ?? error.message;
      return problem(text, message, lineOf(error.pos[0]));
    }
    return {
      value: document.toJS({ maxAliasCount: 100 }),
      duplicateKeys: duplicateKeys(document).map(({ key, offset }) => ({
        key,
        line: lineOf(offset),
      })),
    };
  } catch (error) {
    // Aliases that lead nowhere or everywhere.
    return problem(text, (error as Error).message, firstLine);
  }
}

function duplicateKeys(document: Document): { key: string; offset: number }[] {
  const duplicates: { key: string; offset: number }[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue;
        if (seen.has(key.value)) {
          const offset = key.range?.[0] ?? 0;
          duplicates.push({ key: String(key.value), offset });
        }
        seen.add(key.value);
      }
    },
  });
  return duplicates;
}
