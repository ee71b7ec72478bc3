import { teamRow } from '../../__testUtils__/compliance';
import { compareTeams } from './compareTeams';
import { countShown, parentsIn, sortTree, treeOf } from './tree';

const rows = [
  teamRow('platform', { score: 40 }),
  teamRow('payments', { score: 20, parentRef: 'group:default/platform' }),
  teamRow('ledger', { score: null, parentRef: 'group:default/payments' }),
  teamRow('search', { score: 90, parentRef: 'group:default/platform' }),
  teamRow('shop', { score: 70 }),
  teamRow(null, { score: 10 }),
];

function names(nodes: ReturnType<typeof treeOf>): unknown[] {
  return nodes.map(({ id, children }) =>
    children.length > 0 ? [id, names(children)] : id,
  );
}

describe('the tree of teams', () => {
  it('puts children below their parents, and what has no shown parent at the top', () => {
    expect(names(treeOf(rows))).toEqual([
      [
        'group:default/platform',
        [
          ['group:default/payments', ['group:default/ledger']],
          'group:default/search',
        ],
      ],
      'group:default/shop',
      'none',
    ]);
    expect(
      names(treeOf([teamRow('ledger', { parentRef: 'group:default/gone' })])),
    ).toEqual(['group:default/ledger']);
  });

  it('sorts siblings only, keeping the ownerless row last in both directions', () => {
    const tree = treeOf(rows);
    expect(names(sortTree(tree, compareTeams('score', 'desc', 30)))).toEqual([
      'group:default/shop',
      [
        'group:default/platform',
        [
          'group:default/search',
          ['group:default/payments', ['group:default/ledger']],
        ],
      ],
      'none',
    ]);
    expect(
      sortTree(tree, compareTeams('score', 'asc', 30)).map(({ id }) => id),
    ).toEqual(['group:default/platform', 'group:default/shop', 'none']);
  });

  it('puts what has no value last, whichever the direction', () => {
    const without = [
      teamRow('a', { score: null }),
      teamRow('b', { score: 5 }),
      teamRow('c', { score: 7 }),
    ];
    const sorted = (order: 'asc' | 'desc') =>
      [...without]
        .sort(compareTeams('score', order, 30))
        .map(({ ref }) => ref?.at(-1));
    expect(sorted('asc')).toEqual(['b', 'c', 'a']);
    expect(sorted('desc')).toEqual(['c', 'b', 'a']);
  });

  it('counts the rows that are to be seen', () => {
    const tree = treeOf(rows);
    expect(parentsIn(tree)).toEqual([
      'group:default/platform',
      'group:default/payments',
    ]);
    expect(countShown(tree, new Set())).toBe(3);
    expect(countShown(tree, new Set(['group:default/platform']))).toBe(5);
    // Below what is collapsed nothing shows, expanded or not.
    expect(countShown(tree, new Set(['group:default/payments']))).toBe(3);
  });
});
