import { createMockDirectory } from '@backstage/backend-test-utils';
import { readManifests } from './readManifests';
import { deployment, json, summary } from './testing';

const directory = createMockDirectory();

afterEach(() => directory.clear());

async function read(content: Record<string, string>) {
  directory.setContent(content);
  return summary(await readManifests([directory.path]));
}

describe('documents', () => {
  it.each<{
    name: string;
    text: string;
    deployments?: string[];
    problems?: RegExp[];
    unreadable?: number;
  }>([
    { name: 'an empty file', text: '' },
    {
      name: 'comments and bare separators',
      text: '---\n# nothing\n---\n...\n---\n',
    },
    {
      name: 'null, a scalar and a list',
      text: 'null\n---\njust text\n---\n- 1\n- 2\n',
    },
    {
      name: "another program's values",
      text: 'image: { repository: x }\nitems: [1]\n',
    },
    {
      name: 'a catalog entity',
      text: 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: cart }\nspec: {}\n',
    },
    {
      name: 'a kind that is not read',
      text: 'apiVersion: v1\nkind: Secret\nmetadata: { name: key }\n',
    },
    {
      name: "a kind's name in another group",
      text: 'apiVersion: example.test/v1\nkind: Deployment\nmetadata: { name: x }\n',
    },
    {
      name: 'directives, comments and text behind a separator',
      text: `%YAML 1.1\n--- # first\n${deployment('a')}...\n# second\n---\n${deployment('b')}`,
      deployments: ['default/a', 'default/b'],
    },
    {
      name: 'Windows line ends and a byte order mark',
      text: `\uFEFF${deployment('a')}---\n${deployment('b')}`.replaceAll(
        '\n',
        '\r\n',
      ),
      deployments: ['default/a', 'default/b'],
    },
    {
      name: 'a separator inside of a block text, indented as it must be',
      text: `${deployment('a')}  note: |\n    ---\n    text\n---\n${deployment('b')}`,
      deployments: ['default/a', 'default/b'],
    },
    {
      name: 'anchors, merge keys and booleans of YAML 1.1',
      text: `x: &labels { a: b }\n---\n${deployment('a', '      hostNetwork: yes\n')}`,
      deployments: ['default/a'],
    },
    {
      name: 'a broken document between two others',
      text: `${deployment('a')}---\nkind: Deployment\nmetadata:\n  name: lost\n spec: [\n---\n${deployment('b')}`,
      deployments: ['default/a', 'default/b'],
      problems: [/^f\.yaml:14 cannot be read: /],
      unreadable: 1,
    },
    {
      name: 'an unclosed bracket and quote',
      text: 'a: [1\n---\nb: "x\n',
      problems: [
        /^f\.yaml:2 cannot be read: Flow sequence/,
        /^f\.yaml:4 cannot be read: Missing closing "quote/,
      ],
      unreadable: 2,
    },
    {
      name: 'an alias that leads nowhere',
      text: 'a: 1\n---\nb: *a\n',
      problems: [/^f\.yaml:2 cannot be read: Unresolved alias/],
      unreadable: 1,
    },
    {
      name: 'a template that was not rendered',
      text: `{{- if .Values.on }}\n${deployment('a')}{{- end }}\n`,
      problems: [
        /^f\.yaml:\d+ cannot be read: it looks like a template that was not rendered/,
      ],
      unreadable: 1,
    },
    {
      name: 'a template that is valid YAML',
      text: `${deployment('{{ .Release.Name }}')}---\n${deployment('"{{ .Release.Name }}-b"')}`,
      problems: [/not rendered/, /not rendered/],
      unreadable: 2,
    },
    {
      name: 'a wrong type, named with its field',
      text: `\n# cart\n${deployment('a', '  replicas: many\n')}`,
      problems: [
        /^f\.yaml:3 Deployment a: spec\.replicas: expected number, received string$/,
      ],
      unreadable: 1,
    },
    {
      name: 'a missing name',
      text: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {}\nspec: {}\n',
      problems: [
        /^f\.yaml:1 Deployment: metadata\.name is missing \(and 1 more\)$/,
      ],
      unreadable: 1,
    },
    {
      name: 'no metadata at all',
      text: 'apiVersion: v1\nkind: Pod\n',
      problems: [/^f\.yaml:1 Pod: metadata is missing/],
      unreadable: 1,
    },
    {
      name: 'no apiVersion',
      text: 'kind: Deployment\nmetadata: { name: a }\n',
      problems: [/^f\.yaml:1 Deployment a: apiVersion is missing$/],
      unreadable: 1,
    },
    {
      name: 'a key given twice',
      text: `${deployment('a', '  replicas: 1\n  replicas: 2\n')}`,
      deployments: ['default/a'],
      problems: [
        /^f\.yaml:11 the key replicas stands here for the second time/,
      ],
    },
    {
      name: 'an object given twice',
      text: `${deployment('a')}---\n${deployment('a', '  replicas: 5\n')}`,
      deployments: ['default/a'],
      problems: [
        /^f\.yaml:11 Deployment default\/a also stands in f\.yaml:1; this later one is taken$/,
      ],
    },
    {
      name: 'a list, and an item that is no object',
      text: `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: apps/v1\n    kind: Deployment\n    metadata: { name: a, namespace: shop }\n    spec: { template: { spec: {} } }\n  - 7\n  - kind: Deployment\n`,
      deployments: ['shop/a'],
      problems: [
        /List: an item is no object/,
        /List: an item lacks its apiVersion or kind/,
      ],
      unreadable: 2,
    },
    {
      name: 'a typed list',
      text: 'apiVersion: apps/v1\nkind: DeploymentList\nitems:\n  - metadata: { name: a }\n    spec: { template: { spec: {} } }\n',
      deployments: ['default/a'],
    },
    {
      name: 'a list that holds itself',
      text: '&a\napiVersion: v1\nkind: List\nitems: [*a]\n',
      problems: [/nested too deeply/],
      unreadable: 1,
    },
    {
      name: 'a template that says nothing of its pods',
      text: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { template: {} }\n',
      deployments: ['default/a'],
    },
    {
      name: 'a list of nothing',
      text: 'apiVersion: v1\nkind: List\nitems: null\n',
    },
    {
      name: 'collections as keys, one in the other',
      text: `${'? '.repeat(3000)}a`,
      problems: [/nested too deeply|a key is no plain text/],
      unreadable: 1,
    },
    {
      name: 'lists in lists without end',
      text: '['.repeat(200_000),
      problems: [/nested too deeply/],
      unreadable: 1,
    },
  ])(
    'reads $name',
    async ({ text, deployments = [], problems = [], unreadable = 0 }) => {
      const result = await read({ 'f.yaml': text });
      expect(result.deployments).toEqual(deployments);
      expect(result.problems).toEqual(
        problems.map(pattern => expect.stringMatching(pattern)),
      );
      expect(result.unreadable).toBe(unreadable);
    },
  );

  it.each<{
    name: string;
    text: string;
    deployments?: string[];
    problems?: RegExp[];
  }>([
    { name: 'null', text: 'null' },
    {
      name: 'settings with comments',
      text: '{\n  // strict\n  "compilerOptions": { "a": "http://x", /* y */ },\n}\n',
    },
    {
      name: 'one object after another',
      text: `${json('a')}\n${json('b')}\n`,
      deployments: ['default/a', 'default/b'],
    },
    {
      name: 'an object that breaks off',
      text: `${json('a')}\n{\n  "apiVersion": "apps/v1",\n  "kind": \n}\n${json('b')}`,
      deployments: ['default/a', 'default/b'],
      problems: [/^f\.json:16 cannot be read: Unexpected token/],
    },
    {
      name: 'an array of objects',
      text: `[7, ${json('a')}, null]`,
      deployments: ['default/a'],
    },
    {
      name: 'keys of the prototype',
      text: '{"__proto__": {"apiVersion": "v1", "kind": "Node"}, "kind": "__proto__", "apiVersion": "constructor/v1"}',
    },
  ])('reads JSON: $name', async ({ text, deployments = [], problems = [] }) => {
    const result = await read({ 'f.json': text });
    expect(result.deployments).toEqual(deployments);
    expect(result.problems).toEqual(
      problems.map(pattern => expect.stringMatching(pattern)),
    );
    expect(({} as { kind?: string }).kind).toBeUndefined();
  });

  it('knows a node that does not say what it is', async () => {
    const { snapshot } = await read({
      'node.json': JSON.stringify({
        metadata: { name: 'worker-1' },
        status: { nodeInfo: { kubeletVersion: 'v1.20.0' } },
      }),
    });
    expect(snapshot.list('/Node')).toMatchObject([
      { apiVersion: 'v1', kind: 'Node', metadata: { name: 'worker-1' } },
    ]);
  });

  it('does not expand aliases without end', async () => {
    const levels = 'abcdefghij'.split('');
    const bomb = levels.map(
      (key, index) =>
        `${key}: &${key} [${Array(9)
          .fill(index ? `*${levels[index - 1]}` : 'x')
          .join(', ')}]`,
    );
    const { deployments, problems } = await read({
      'a.yaml': deployment('a'),
      'bomb.yaml': bomb.join('\n'),
    });
    expect(deployments).toEqual(['default/a']);
    expect(problems).toEqual([
      expect.stringMatching(
        /^bomb\.yaml:1 cannot be read: Excessive alias count/,
      ),
    ]);
  });

  it('keeps keys that mean something to a JavaScript object as they are', async () => {
    const { snapshot } = await read({
      'a.yaml': deployment('a').replace(
        '  name: a',
        '  name: a\n  labels: { __proto__: polluted, constructor: x, toString: y }',
      ),
    });
    const [{ metadata }] = snapshot.list('apps/Deployment');
    expect(metadata.labels.constructor).toBe('x');
    expect(Object.getPrototypeOf(metadata.labels)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });
});
