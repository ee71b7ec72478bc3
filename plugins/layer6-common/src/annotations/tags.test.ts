import { correctedTags, parseDeclaredTags } from './tags';

const CATALOGUE = ['R5.1', 'R5.2', 'D3.3'];

it.each([
  ['R5.1, R5.2', ['R5.1', 'R5.2'], []],
  ['', [], []],
  [' , ,', [], []],
  ['R5.1,R5.1, R9.9,x y,R9.9', ['R5.1'], ['R9.9', 'x y']],
  ['r5.1', [], ['r5.1']],
  ['*', [], ['*']],
  ['R5.1%2C R5.2', [], ['R5.1%2C R5.2']],
  ['R5.1 R5.2', [], ['R5.1 R5.2']],
])('%j', (value, codes, unknown) => {
  expect(parseDeclaredTags(value, CATALOGUE)).toEqual({ codes, unknown });
});

it('corrects the list by what is seen, and leaves what could not be looked for', () => {
  const tags = [
    { code: 'R5.1', state: 'observed' },
    { code: 'R5.2', state: 'undeclared' },
    { code: 'D3.3', state: 'declared' },
    { code: 'S5.3', state: 'unknown' },
    { code: 'M2.1', state: 'unknown' },
  ];
  expect(correctedTags(tags, ['R5.1', 'D3.3', 'S5.3'])).toBe(
    'R5.1, R5.2, S5.3',
  );
});
