import { symlinkSync } from 'node:fs';
import { setImmediate } from 'node:timers';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { NOW } from '../testing';
import { readManifests } from './readManifests';
import { deployment, json, summary } from './testing';

const directory = createMockDirectory();

afterEach(() => directory.clear());

async function read(content: Record<string, string | Buffer>) {
  directory.setContent(content);
  return summary(await readManifests([directory.path]));
}

describe('readManifests', () => {
  it('walks folders in the order of their names, and leaves out hidden ones and node_modules', async () => {
    directory.setContent({
      'b.yml': deployment('b'),
      a: { 'z.YAML': deployment('z'), 'note.txt': deployment('txt') },
      '.git': { 'x.yaml': deployment('hidden') },
      node_modules: { 'x.yaml': deployment('module') },
      'c.json': json('c'),
      'd.yaml': { 'inner.yaml': deployment('inner') },
    });
    symlinkSync(directory.path, directory.resolve('a/up'));
    symlinkSync(directory.resolve('b.yml'), directory.resolve('again.yaml'));
    symlinkSync(directory.resolve('self.yaml'), directory.resolve('self.yaml'));
    symlinkSync(directory.resolve('nowhere'), directory.resolve('gone.yaml'));
    const { deployments, problems } = await summary(
      await readManifests([directory.path]),
    );
    expect(deployments).toEqual([
      'default/z',
      'default/b',
      'default/c',
      'default/inner',
    ]);
    expect(problems).toEqual([
      'gone.yaml:undefined cannot be read: it does not exist',
    ]);
  });

  it('reads a list of files and folders, and names them as they were given', async () => {
    directory.setContent({
      'a.yaml': deployment('a'),
      'b.txt': 'a: [',
      sub: { 'c.yaml': 'kind: Pod\nmetadata: {}' },
    });
    const paths = ['a.yaml', 'b.txt', 'sub'].map(name =>
      directory.resolve(name),
    );
    const { problems, deployments } = await summary(await readManifests(paths));
    expect(deployments).toEqual(['default/a']);
    expect(problems).toEqual([
      expect.stringContaining(`${paths[1]}:1 cannot be read`),
      `${paths[2]}/c.yaml:1 Pod: apiVersion is missing`,
    ]);
  });

  it('reads UTF-16 as PowerShell writes it, and says of other bytes that they are no text', async () => {
    const { deployments, problems } = await read({
      'a.yaml': Buffer.from(`\uFEFF${deployment('a')}`, 'utf16le'),
      'b.yaml': Buffer.from([0x61, 0x3a, 0xff, 0xc0]),
    });
    expect(deployments).toEqual(['default/a']);
    expect(problems).toEqual([
      'b.yaml:undefined cannot be read: it is no text in UTF-8',
    ]);
  });

  it('says so where there is nothing, and throws where there is no path', async () => {
    directory.setContent({ empty: {}, 'a.yaml': '' });
    const empty = await readManifests([directory.resolve('empty')]);
    expect(empty.problems).toEqual([
      {
        message: expect.stringMatching(
          /^no Kubernetes objects found in .*empty/,
        ),
      },
    ]);
    await expect(
      readManifests([directory.resolve('nowhere')]),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('nowhere'),
    });
  });

  it('counts what was read, and concludes nothing from what is absent unless told that the files are complete', async () => {
    directory.setContent({
      'a.yaml': `${deployment('a')}---\napiVersion: v1\nkind: Node\nmetadata: { name: n }\n`,
    });
    const collection = await readManifests([directory.path]);
    const states = (complete: boolean) =>
      (['/Node', 'apps/Deployment', '/Service'] as const).map(key => {
        const { state, count } = collection.coverage(key, complete);
        return `${state} ${count}`;
      });
    expect(states(false)).toEqual(['listed 1', 'partial 1', 'partial 0']);
    expect(states(true)).toEqual(['listed 1', 'listed 1', 'listed 0']);
    collection.fail('broken', {});
    expect(states(true)).toEqual(['partial 1', 'partial 1', 'partial 0']);
    const snapshot = collection.toSnapshot(
      { collector: 'kubernetes', name: 's', complete: true },
      NOW,
    );
    expect(snapshot.gap('/Service', 'a Service')).toEqual({
      code: 'unreadable-input',
      params: { source: 's', count: 1 },
    });
  });

  it('takes a long list apart, with the lines of its items, and lets others have their turn meanwhile', async () => {
    const items = Array.from({ length: 4000 }, (_, index) =>
      [
        '- apiVersion: apps/v1',
        '  kind: Deployment',
        `  metadata: { name: d${index}, annotations: { text: "- a\\n- b" } }`,
        index === 2000 ? '  spec: [' : '  spec: { template: { spec: {} } }',
        '',
      ].join('\n'),
    );
    let turns = 0;
    let reading = true;
    const count = () => {
      turns += 1;
      if (reading) setImmediate(count);
    };
    count();
    const { deployments, problems } = await read({
      'dump.yaml': `apiVersion: v1\nitems:\n${items.join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`,
    });
    reading = false;
    expect(deployments).toHaveLength(3999);
    expect(problems).toEqual([
      expect.stringMatching(/^dump\.yaml:800[67] cannot be read/),
    ]);
    expect(turns).toBeGreaterThan(1000);
  });
});
