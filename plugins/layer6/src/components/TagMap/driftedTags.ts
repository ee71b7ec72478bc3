import type { Scorecard, TagResult } from 'backstage-plugin-layer6-common';

/** Tags of which the owner's list says something else than what was seen. */
export function driftedTags({ tags }: Scorecard): TagResult[] {
  return tags.filter(
    ({ state }) => state === 'declared' || state === 'undeclared',
  );
}
