import { parseList } from './parseList';

const list = (text: string) => parseList(Buffer.from(text));

function itemsIn(text: string): unknown[] {
  return [...list(text).items];
}

const pod = (name: string, rest: object = {}) => ({
  metadata: { name, labels: { app: 'cart' } },
  ...rest,
});
const server = (name: string) => ({
  apiVersion: 'policy.linkerd.io/v1beta3',
  kind: 'Server',
  metadata: {
    managedFields: [
      { apiVersion: 'policy.linkerd.io/v1beta3', manager: 'helm' },
      { apiVersion: 'policy.linkerd.io/v1beta3', manager: 'kubectl' },
    ],
    name,
  },
});

describe('parseList', () => {
  const METADATA = { resourceVersion: '1', continue: 'a' };
  const BRACES = pod('b', { note: 'a "},{"metadata":{"name": in a text ]}' });
  const CLAIMS = pod('c', {
    // As no API server has it: what looks like two items.
    spec: { claims: [pod('x'), pod('y'), pod('z')], items: [1, 2] },
  });
  it.each<[string, unknown[]]>([
    ['none', []],
    ['one', [pod('a')]],
    ['several', [pod('a'), pod('b'), pod('c')]],
    ['items that repeat their type', [server('a'), server('b'), server('c')]],
    [
      'text that looks like the end of an item',
      [pod('카트'), BRACES, pod('c')],
    ],
    ['parts that look like items', [pod('a'), CLAIMS, pod('d'), CLAIMS]],
    [
      'items that begin differently',
      [{ spec: {}, metadata: {} }, pod('b'), pod('c')],
    ],
    ['anything', [1, null, 'x', [], {}, pod('a')]],
  ])('reads %s as JSON.parse does', (_, items) => {
    const apiVersion = 'v1';
    for (const written of [
      { kind: 'PodList', apiVersion, metadata: METADATA, items },
      { apiVersion, items, kind: 'PodList', metadata: METADATA },
      { more: { items: [{}] }, metadata: METADATA, items },
    ]) {
      for (const text of [
        JSON.stringify(written),
        `${JSON.stringify(written)}\n`,
        JSON.stringify(written, null, 2),
      ]) {
        expect(itemsIn(text)).toEqual(items);
        expect(list(text).list).toMatchObject({ metadata: METADATA });
      }
    }
  });

  it('parses an item only when it is asked for', () => {
    const parse = jest.spyOn(JSON, 'parse');
    const { items } = list(
      JSON.stringify({ items: [pod('a'), pod('b'), pod('c')] }),
    );
    const [first] = items;
    expect(first).toEqual(pod('a'));
    expect(parse.mock.calls.map(([text]) => text)).toEqual([
      '{"items":[]}',
      JSON.stringify(pod('a')),
    ]);
    parse.mockRestore();
  });

  it('leaves out who manages fields, and nothing else', () => {
    const TRAP = 'a ,"managedFields":[ and ]},"spec":{ in a text';
    const managedFields = [
      { manager: TRAP, fieldsV1: { 'f:spec': { 'k:{"type":"a"}': {} } } },
      { manager: 'kubelet', fieldsV1: { 'f:status': {} } },
    ];
    const managed = (name: string, metadata: object, rest: object) => ({
      metadata: { name, ...metadata, managedFields },
      ...rest,
    });
    const REST = { spec: { containers: [] }, status: { phase: 'Running' } };
    const unmanaged = (items: object[]): unknown[] => [
      ...parseList(Buffer.from(JSON.stringify({ items })), true).items,
    ];
    const annotations = { note: TRAP, managedFields: 'text' };
    expect(
      unmanaged([
        managed('a', {}, REST),
        managed('b', { annotations }, REST),
        pod('c', REST),
      ]),
    ).toEqual([
      pod('a', { metadata: { name: 'a' }, ...REST }),
      pod('b', { metadata: { name: 'b', annotations }, ...REST }),
      pod('c', REST),
    ]);
    // Where it does not stand as API servers put it, it stays.
    const elsewhere = [
      { metadata: { managedFields, name: 'a' }, ...REST },
      managed('b', {}, {}),
      managed('c', {}, { status: {}, spec: { nodeName: 'node' } }),
    ];
    expect(unmanaged(elsewhere)).toEqual(elsewhere);
  });

  it('takes what is no list for itself', () => {
    expect(list('{"items":7}')).toEqual({ list: { items: 7 }, items: [] });
    expect(itemsIn('{"items":null}')).toEqual([]);
    expect(itemsIn('[]')).toEqual([]);
  });

  it.each([
    '<html>',
    '',
    '{"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"',
    '{"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}]}',
    '{"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}},]}',
    '{"items":[{"metadata":{"name":"a"}}{"metadata":{"name":"b"}}]}',
    '{"items":[{"metadata":{"name":"a"}}],"more":[1],"and":]}',
  ])('accepts nothing that JSON.parse does not: %s', text => {
    expect(() => itemsIn(text)).toThrow(SyntaxError);
  });
});
