import type { TagCode } from '../framework';

/**
 * An owner's list of function tags. An empty list says that there are none.
 *
 * @param catalogue - codes that there are
 * @public
 */
export function parseDeclaredTags(
  value: string,
  catalogue: readonly TagCode[],
): { codes: TagCode[]; unknown: string[] } {
  const written = value
    .split(',')
    .map(code => code.trim())
    .filter(code => code !== '');
  const distinct = [...new Set(written)];
  return {
    codes: distinct.filter(code => catalogue.includes(code)),
    unknown: distinct.filter(code => !catalogue.includes(code)),
  };
}

/**
 * The annotation `layer6/tags` as it would be without drift: what is seen, and what could not be looked for and is declared.
 *
 * @param tags - of the scorecard
 * @param declared - what the annotation says now
 * @public
 */
export function correctedTags(
  tags: readonly { code: TagCode; state: string }[],
  declared: readonly TagCode[],
): string {
  return tags
    .filter(
      ({ code, state }) =>
        state === 'observed' ||
        state === 'undeclared' ||
        (state === 'unknown' && declared.includes(code)),
    )
    .map(({ code }) => code)
    .join(', ');
}
