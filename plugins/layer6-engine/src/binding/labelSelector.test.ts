import { matchesLabels, parseLabelSelector } from './labelSelector';

const labels = {
  app: 'cart',
  'app.kubernetes.io/part-of': 'shop',
  tier: '',
  shard: '7',
};

it.each([
  ['app=cart', true],
  ['app==cart', true],
  ['app = cart , tier=', true],
  ['app!=cart', false],
  ['missing!=cart', true],
  ['app in (cart, order)', true],
  ['app in (order)', false],
  ['app notin (order,payment)', true],
  ['missing notin (a)', true],
  ['app.kubernetes.io/part-of', true],
  ['!app', false],
  ['! missing', true],
  ['app in (cart,order),app.kubernetes.io/part-of=shop,!missing', true],
  ['app in(cart)', true],
  ['tier in (,back)', true],
  ['in', false],
  ['shard>6', true],
  ['shard > 7', false],
  ['shard < 8', true],
  ['app>1', false],
  ['missing<1', false],
  ['toString', false],
])('%s: %s', (selector, expected) => {
  expect(matchesLabels(parseLabelSelector(selector), labels)).toBe(expected);
});

it.each([
  ['', /empty/],
  ['app=cart,', /empty/],
  ['app in cart', /"app in cart" is not part of a label selector/],
  ['app=(cart)', /not part/],
  ['-app=cart', /not part/],
  ['app=cart order', /not part/],
  ['app in ()', /not part/],
  ['app notin ( )', /not part/],
  ['app in (cart', /not part/],
  ['app in (cart))', /not part/],
  ['app in ("cart")', /not part/],
  ['app="cart"', /not part/],
  ['app IN (cart)', /not part/],
  ['app=cart=order', /not part/],
  ['app>many', /not part/],
  ['app=cart;tier=back', /not part/],
  ['app,,tier', /empty/],
])('refuses "%s"', (selector, message) => {
  expect(() => parseLabelSelector(selector)).toThrow(message);
});
