import type { Coverage, Reason } from 'backstage-plugin-layer6-common';
import type { Reading } from './evidence';

/**
 * Why there may be more of something than was seen; undefined where all of it was.
 *
 * @param what - for the reader, with the right that shows it: `all topics (Describe on Topic *)`
 * @public
 */
export function coverageGap(
  { source }: Pick<Reading, 'source'>,
  what: string,
  { state, detail = '' }: Coverage,
): Reason | undefined {
  if (state === 'listed') return undefined;
  const params = { what, source: source.name };
  return state === 'forbidden'
    ? { code: 'forbidden', params }
    : { code: 'read-failed', params: { ...params, detail } };
}
