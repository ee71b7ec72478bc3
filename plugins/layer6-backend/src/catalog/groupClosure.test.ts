import { groupClosure } from './groupClosure';

function below(parentsOf: Record<string, string[]>): Record<string, string> {
  const closure = groupClosure(new Map(Object.entries(parentsOf)));
  return Object.fromEntries(
    closure.map(row => [
      `${row.ancestor_ref}>${row.descendant_ref}`,
      `${row.depth}`,
    ]),
  );
}

it('holds every group with itself and all below it', () => {
  expect(below({ company: [], shop: ['company'], cart: ['shop'] })).toEqual({
    'company>company': '0',
    'shop>shop': '0',
    'company>shop': '1',
    'cart>cart': '0',
    'shop>cart': '1',
    'company>cart': '2',
  });
});

it('takes the shortest way where a group has two parents', () => {
  const closure = below({
    company: [],
    shop: ['company'],
    cart: ['shop', 'company'],
  });
  expect(closure['company>cart']).toBe('1');
  expect(closure['shop>cart']).toBe('1');
});

it('ends where groups are named in a circle', () => {
  expect(below({ a: ['b'], b: ['c'], c: ['a'] })).toEqual({
    'a>a': '0',
    'b>a': '1',
    'c>a': '2',
    'b>b': '0',
    'c>b': '1',
    'a>b': '2',
    'c>c': '0',
    'a>c': '1',
    'b>c': '2',
  });
});

it('keeps a parent that the catalog does not have as a mere ref', () => {
  expect(below({ cart: ['gone'] })).toEqual({
    'cart>cart': '0',
    'gone>cart': '1',
  });
});
