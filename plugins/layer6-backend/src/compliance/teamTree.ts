import type { TeamRow } from 'backstage-plugin-layer6-common';
import type { TeamGroup } from './RollupStore';

type Ranked = Pick<TeamRow, 'score' | 'parentRef' | 'title'> & { ref: string };

/**
 * The nearest group above each one that has a row itself. Absent at the top, where a group whose parents form a circle stands
 * as well.
 */
export function parentsAmong(
  rows: ReadonlySet<string>,
  groups: readonly TeamGroup[],
): Map<string, string> {
  const above = new Map(groups.map(({ ref, parentRef }) => [ref, parentRef]));
  const parents = new Map<string, string>();
  for (const ref of rows) {
    const passed = new Set([ref]);
    let parent = above.get(ref) ?? null;
    while (parent !== null && !passed.has(parent) && !rows.has(parent)) {
      passed.add(parent);
      parent = above.get(parent) ?? null;
    }
    if (parent !== null && rows.has(parent)) parents.set(ref, parent);
  }
  const circles = [...rows].filter(ref => isInCircle(ref, parents));
  circles.forEach(ref => parents.delete(ref));
  return parents;
}

/** Parents before their children; siblings by score, worst first, those without one last, then by name. */
export function inTreeOrder<Row extends Ranked>(rows: readonly Row[]): Row[] {
  const below = new Map<string | undefined, Row[]>();
  for (const row of rows) {
    const siblings = below.get(row.parentRef) ?? [];
    siblings.push(row);
    below.set(row.parentRef, siblings);
  }
  const ordered: Row[] = [];
  const add = (parent: string | undefined) => {
    for (const row of (below.get(parent) ?? []).sort(worstFirst)) {
      ordered.push(row);
      add(row.ref);
    }
  };
  add(undefined);
  return ordered;
}

export function worstFirst(a: Ranked, b: Ranked): number {
  const score = (row: Ranked) => row.score ?? Infinity;
  const name = (row: Ranked) => row.title ?? row.ref;
  // Two that have no score are equal, and Infinity minus itself is no number.
  return score(a) === score(b)
    ? name(a).localeCompare(name(b), 'en') || (a.ref < b.ref ? -1 : 1)
    : score(a) - score(b);
}

function isInCircle(
  ref: string,
  parents: ReadonlyMap<string, string>,
): boolean {
  const passed = new Set<string>();
  let next = parents.get(ref);
  while (next !== undefined && next !== ref && !passed.has(next)) {
    passed.add(next);
    next = parents.get(next);
  }
  return next === ref;
}
