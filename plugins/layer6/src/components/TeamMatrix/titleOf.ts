import type { TeamRow } from 'backstage-plugin-layer6-common';
import { nameOf } from '../Filter';

/** What a team is called; the name in its ref where the catalog has no title. */
export function titleOf({
  title,
  ref,
}: Pick<TeamRow, 'title' | 'ref'>): string {
  return title ?? (ref === null ? '' : nameOf(ref));
}
