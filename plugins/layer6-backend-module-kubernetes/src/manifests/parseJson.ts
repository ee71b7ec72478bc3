import { countLines, type DocumentText } from './documents';
import { problem, type Parsed } from './parsed';

/**
 * Parses one JSON document. Comments are let pass, as many tools' settings have them beside the manifests of a repository. Of a
 * key that comes twice the last value is taken, unsaid.
 */
export function parseJson({ text, line }: DocumentText): Parsed {
  try {
    return { value: JSON.parse(text), duplicateKeys: [] };
  } catch (error) {
    try {
      return { value: JSON.parse(withoutComments(text)), duplicateKeys: [] };
    } catch {
      const { message } = error as Error;
      const before = text.slice(0, offsetOf(message, text));
      return problem(text, message, line + countLines(before));
    }
  }
}

/** V8 names the position of some errors; of others it quotes what stands around them, ten characters to either side. */
function offsetOf(message: string, text: string): number {
  const position = /at position (\d+)/.exec(message);
  if (position) return Number(position[1]);
  const quote = /, \.\.\."([^]*)"(?:\.\.\.)? is not valid JSON$/.exec(message);
  const start = quote ? text.indexOf(quote[1]) : -1;
  return start < 0 ? 0 : start + 10;
}

/** Without comments, and commas before a closing bracket, outside of strings. */
function withoutComments(json: string): string {
  const keepStrings = (_: string, string?: string) => string ?? ' ';
  return json
    .replace(
      /("(?:\\[^]|[^"\\])*")|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g,
      keepStrings,
    )
    .replace(/("(?:\\[^]|[^"\\])*")|,(?=\s*[}\]])/g, keepStrings);
}
