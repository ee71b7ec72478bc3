import type { GroupClosureRow } from '../database/tables';

/**
 * Every group with itself and all groups below it, each pair once at its shortest distance. Groups may have several parents,
 * and nothing keeps a catalog from naming them in a circle: every group of a circle is then below every other.
 */
export function groupClosure(
  parentsOf: ReadonlyMap<string, readonly string[]>,
): GroupClosureRow[] {
  return [...parentsOf.keys()].flatMap(group => {
    const depths = new Map([[group, 0]]);
    // A map hands out what is added while it is walked, so this is breadth first.
    for (const [ref, depth] of depths) {
      for (const parent of parentsOf.get(ref) ?? []) {
        if (!depths.has(parent)) depths.set(parent, depth + 1);
      }
    }
    return [...depths].map(([ancestor, depth]) => ({
      ancestor_ref: ancestor,
      descendant_ref: group,
      depth,
    }));
  });
}
