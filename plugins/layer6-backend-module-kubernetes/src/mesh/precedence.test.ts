import { oldestFirst } from './precedence';

const of = (name: string, creationTimestamp?: string) => ({
  metadata: {
    name,
    creationTimestamp,
    labels: {},
    annotations: {},
    ownerReferences: [],
    managedFields: [],
  },
});
const names = (...objects: ReturnType<typeof of>[]) =>
  oldestFirst(objects).map(({ metadata }) => metadata.name);

const NEW = '2026-01-02T00:00:00Z';
const OLD = '2026-01-01T23:59:59Z';

/* istio sortConfigByCreationTime; linkerd2: the oldest Server is kept, then the first by name. */
it('puts the oldest first, then the first name', () => {
  expect(names(of('c', NEW), of('b', OLD), of('a', OLD))).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(names(of('a', OLD), of('b', NEW))).toEqual(['a', 'b']);
});

it('takes one without a time for the oldest', () => {
  expect(names(of('a', OLD), of('z'))).toEqual(['z', 'a']);
});

it('leaves those alone that differ in nothing', () => {
  const [one, other] = [of('a', OLD), of('a', OLD)];
  expect(oldestFirst([one, other])[0]).toBe(one);
  expect(oldestFirst([other, one])[0]).toBe(other);
});
