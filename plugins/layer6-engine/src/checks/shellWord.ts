const PLAIN = /^[a-z0-9][a-z0-9./:-]*$/i;

/** A text as one word of a command, quoted where a shell could read it as anything else: names come from files that anybody wrote. */
export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
