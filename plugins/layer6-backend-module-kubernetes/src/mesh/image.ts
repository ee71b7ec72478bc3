/** An image's name without registry, repository and digest: `<name>:<tag>`. */
function lastSegment(image: string): string {
  const [named] = halves(image, '@');
  return named.slice(named.lastIndexOf('/') + 1);
}

/** What stands before a mark, and what behind it. */
function halves(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Last segment of an image's name, e.g. `proxyv2`; registries mirror images under other prefixes. */
export function imageName(image: string | undefined): string | undefined {
  return (image && halves(lastSegment(image), ':')[0]) || undefined;
}

/** Tags that name no version; `auto` is what injectors replace. */
const MOVING: readonly string[] = ['latest', 'auto'];

/** Version in an image's tag, without the flavour that some tags end in, e.g. `1.26.0` of `1.26.0-distroless`. */
export function imageVersion(image: string | undefined): string | undefined {
  const [, tag] = image ? halves(lastSegment(image), ':') : [];
  if (!tag || MOVING.includes(tag)) return undefined;
  return tag.replace(/-(?:distroless|debug|ubi)$/, '');
}
