import { shellWord } from './shellWord';

it.each([
  ['cart', 'cart'],
  ['cart-2.internal', 'cart-2.internal'],
  ['', "''"],
  ['-x', "'-x'"],
  ['cart; rm x', "'cart; rm x'"],
  ["cart'$(x)", "'cart'\\''$(x)'"],
])('writes %j as %s', (text, word) => {
  expect(shellWord(text)).toBe(word);
});
