/** What a document says. Lines are one-based and count in the file. */
export type Parsed = ParsedValue | ParseProblem;

export interface ParsedValue {
  value: unknown;
  /** Keys that stand twice in one mapping, where they stand for the second time. */
  duplicateKeys: { key: string; line: number }[];
}

export interface ParseProblem {
  problem: string;
  line: number;
}

export const NESTED_TOO_DEEPLY = 'cannot be read: it is nested too deeply';

export const NOT_RENDERED =
  'cannot be read: it looks like a template that was not rendered';

/** Why a text cannot be parsed, on one line; messages may quote the text at any length. */
export function problem(
  text: string,
  message: string,
  line: number,
): ParseProblem {
  const why = message.slice(0, 200).replace(/\s+/g, ' ');
  return {
    problem: text.includes('{{')
      ? `${NOT_RENDERED} (${why})`
      : `cannot be read: ${why}`,
    line,
  };
}
