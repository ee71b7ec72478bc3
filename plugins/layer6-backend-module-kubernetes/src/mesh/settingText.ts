/** A setting for the reader, in the system's own words and the same in every language: `PeerAuthentication shop/cart (STRICT)`. */
export function settingText(
  object: { kind: string; metadata: { namespace?: string; name: string } },
  value: string,
): string {
  const { namespace, name } = object.metadata;
  return `${object.kind} ${namespace ? `${namespace}/` : ''}${name} (${value})`;
}
