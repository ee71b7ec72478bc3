import { labelsInclude } from './labelSelector';
import { SelectorIndex } from './selectorIndex';

const SELECTORS: Record<string, string>[] = [
  { tier: 'web', app: 'cart' },
  {},
  { app: 'cart' },
  { app: 'mail' },
  { tier: 'web' },
  { app: 'cart', zone: 'a' },
];

const LABELS: Record<string, string>[] = [
  {},
  { app: 'cart' },
  { app: 'cart', tier: 'web' },
  { tier: 'web', app: 'mail' },
  { zone: 'a', tier: 'web', app: 'cart' },
  { app: 'other', zone: 'a' },
];

describe('SelectorIndex', () => {
  const index = new SelectorIndex<string>();
  for (const namespace of ['shop', 'mail']) {
    SELECTORS.forEach((selector, at) =>
      index.add(namespace, selector, `${namespace} ${at}`),
    );
  }

  it.each(LABELS)('finds what selects %j, and nothing else', labels => {
    const expected = SELECTORS.flatMap((selector, at) =>
      labelsInclude(selector, labels) ? [`shop ${at}`] : [],
    );
    expect(expected).toContain('shop 1');
    expect(index.find('shop', labels)).toEqual(expected);
    expect(index.find('elsewhere', labels)).toEqual([]);
  });

  it('finds what was added since', () => {
    const growing = new SelectorIndex<string>();
    const labels = { app: 'cart' };
    expect(growing.find('shop', labels)).toEqual([]);
    growing.add('shop', labels, 'cart');
    expect(growing.find('shop', labels)).toEqual(['cart']);
    expect(growing.find('mail', labels)).toEqual([]);
  });
});
