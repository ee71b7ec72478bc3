/** Text longer than this hardly comes twice. */
const LONGEST = 100;

/** Holds each text once: the objects of a cluster mostly repeat names of each other. */
export class Strings {
  private readonly known = new Map<string, string>();

  share(text: string): string {
    if (text.length > LONGEST) return text;
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, text);
    return text;
  }
}
