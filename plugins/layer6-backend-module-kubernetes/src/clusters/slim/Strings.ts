/** Text longer than this hardly comes twice. */
const LONGEST = 100;

/** Texts that come only once, such as the names of pods, take no room for ever. */
const MOST = 50_000;

/** Holds each text once, as far as it comes again soon: the objects of a cluster mostly repeat names of each other. */
export class Strings {
  private readonly known = new Map<string, string>();

  share(text: string): string {
    if (text.length > LONGEST) return text;
    const known = this.known.get(text);
    if (known !== undefined) return known;
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(text, text);
    return text;
  }
}
