const PLAIN = /^[a-z](?:[a-z0-9./-]*[a-z0-9])?$/i;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text as a YAML scalar, quoted where it could be read as anything else: names come from files that anybody wrote. */
export function yamlScalar(text: string): string {
  return PLAIN.test(text) && !RESERVED.test(text) ? text : JSON.stringify(text);
}
