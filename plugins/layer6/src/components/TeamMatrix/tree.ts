import type { TeamRow } from 'backstage-plugin-layer6-common';

/** A team with what is below it. */
export interface TeamNode {
  /** Key of the row. */
  id: string;
  team: TeamRow;
  children: TeamNode[];
}

/** Key of the row of what nobody owns. */
export const OWNERLESS = 'none';

/** Arranges rows, parents before their children, as a tree. Siblings keep their order. */
export function treeOf(rows: readonly TeamRow[]): TeamNode[] {
  const nodes = new Map<string, TeamNode>();
  const roots: TeamNode[] = [];
  for (const team of rows) {
    const node = { id: team.ref ?? OWNERLESS, team, children: [] };
    nodes.set(node.id, node);
    const parent = team.parentRef && nodes.get(team.parentRef);
    (parent ? parent.children : roots).push(node);
  }
  return roots;
}

/** Sorts siblings at every level. What nobody owns stays last: it is no team among others. */
export function sortTree(
  nodes: readonly TeamNode[],
  compare: (a: TeamRow, b: TeamRow) => number,
): TeamNode[] {
  return nodes
    .map(node => ({ ...node, children: sortTree(node.children, compare) }))
    .sort(
      (a, b) =>
        Number(a.id === OWNERLESS) - Number(b.id === OWNERLESS) ||
        compare(a.team, b.team),
    );
}

/** Keys of all that has something below it. */
export function parentsIn(nodes: readonly TeamNode[]): string[] {
  return nodes.flatMap(({ id, children }) =>
    children.length > 0 ? [id, ...parentsIn(children)] : [],
  );
}

/** How many rows are to be seen when these are expanded. */
export function countShown(
  nodes: readonly TeamNode[],
  expanded: ReadonlySet<string>,
): number {
  return nodes.reduce(
    (sum, { id, children }) =>
      sum + 1 + (expanded.has(id) ? countShown(children, expanded) : 0),
    0,
  );
}
