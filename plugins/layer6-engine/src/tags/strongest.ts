import type { Reason } from 'backstage-plugin-layer6-common';
import type { TagFinding } from '../model';

/** Proof beyond this adds nothing for a reader. */
const MAX_EVIDENCE = 10;

/**
 * A tag over several assets: what one of them shows is seen. Else what could not be looked for outweighs what was not found.
 *
 * @param none - the reason where no asset has a say
 */
export function strongest(
  findings: readonly TagFinding[],
  none: Reason,
): TagFinding {
  for (const state of ['seen', 'unknown', 'not-seen'] as const) {
    const [first, ...others] = findings.filter(each => each.state === state);
    if (!first) continue;
    const evidence = [first, ...others].flatMap(each => each.evidence);
    return { ...first, evidence: evidence.slice(0, MAX_EVIDENCE) };
  }
  return { state: 'not-seen', reason: none, evidence: [] };
}
