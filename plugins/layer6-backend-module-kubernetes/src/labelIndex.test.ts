import { LabelIndex } from './labelIndex';
import { labelsInclude } from './labelSelector';

const LABELS: Record<string, string>[] = [
  { tier: 'web', app: 'cart' },
  {},
  { app: 'cart' },
  { app: 'mail', tier: 'web' },
];

const SELECTORS: Record<string, string>[] = [
  {},
  { app: 'cart' },
  { app: 'cart', tier: 'web' },
  { tier: 'web', app: 'cart' },
  { app: 'other' },
  { zone: 'a' },
  { constructor: 'a' },
];

it.each(SELECTORS)('finds what %j takes, and nothing else', selector => {
  const objects = LABELS.map((labels, at) => ({ at, labels }));
  const index = new LabelIndex(
    new Map([['shop', objects]]),
    ({ labels }) => labels,
  );
  const expected = objects.filter(({ labels }) =>
    labelsInclude(selector, labels),
  );
  // Asked twice: what the first time makes ready serves the second.
  for (const found of [0, 1].map(() => index.find('shop', selector))) {
    expect(found).toEqual(expected);
  }
  expect(index.find('elsewhere', selector)).toEqual([]);
});
