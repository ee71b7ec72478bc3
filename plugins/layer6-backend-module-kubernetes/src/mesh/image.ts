/** An image's name without registry, repository and digest: `<name>:<tag>`. */
function lastSegment(image: string): string {
  const [named] = image.split('@', 1);
  return named.slice(named.lastIndexOf('/') + 1);
}

/** Last segment of an image's name, e.g. `proxyv2`; registries mirror images under other prefixes. */
export function imageName(image: string | undefined): string | undefined {
  return (image && lastSegment(image).split(':')[0]) || undefined;
}

/** Tags that name no version; `auto` is what injectors replace. */
const MOVING: readonly string[] = ['latest', 'auto'];

/** Version in an image's tag, without the flavour that some tags end in, e.g. `1.26.0` of `1.26.0-distroless`. */
export function imageVersion(image: string | undefined): string | undefined {
  const [, tag] = image ? lastSegment(image).split(':') : [];
  if (!tag || MOVING.includes(tag)) return undefined;
  return tag.replace(/-(?:distroless|debug|ubi)$/, '');
}
