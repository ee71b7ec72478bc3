import { yamlScalar } from './yamlScalar';

it.each([
  ['cart', 'cart'],
  ['apps/v1', 'apps/v1'],
  ['cart-2.internal', 'cart-2.internal'],
  ['', '""'],
  ['true', '"true"'],
  ['No', '"No"'],
  ['123', '"123"'],
  ['1e3', '"1e3"'],
  ['cart-', '"cart-"'],
  ['cart: x', '"cart: x"'],
  ['cart\nkind: Secret', '"cart\\nkind: Secret"'],
  ['*', '"*"'],
])('writes %j as %s', (text, scalar) => {
  expect(yamlScalar(text)).toBe(scalar);
});
