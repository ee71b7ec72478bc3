/** JSON in an annotation or a variable, which anybody may have written; undefined where it is none. */
export function readJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
