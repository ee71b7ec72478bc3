import { renderText } from './text';

it('fills places, joins lists, and shows times to the minute', () => {
  expect(
    renderText('{ports} of {name}{missing}: {detail}', {
      ports: ['8080', '9090'],
      name: 'cart',
      detail: 'it was last read 2026-01-15T12:00:59.123Z',
    }),
  ).toBe('8080, 9090 of cart: it was last read 2026-01-15 12:00 UTC');
});
