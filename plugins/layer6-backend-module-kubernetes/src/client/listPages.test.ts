import { ClusterApi } from './ClusterApi';
import { listPages, type ListOptions } from './listPages';
import { failure, FakeCluster, type FakeObject } from './testing';

let cluster: FakeCluster;

beforeEach(async () => {
  cluster = await FakeCluster.start();
});

afterEach(() => cluster.stop());

const pods = (count: number, bytes = 0): FakeObject[] =>
  Array.from({ length: count }, (_, index) => ({
    metadata: { name: `pod-${index}`, namespace: 'shop' },
    note: 'x'.repeat(bytes),
  }));

const EXPIRED = failure(
  410,
  'Expired',
  'The provided continue parameter is too old to display a consistent list result.',
);

function namesOf(items: Iterable<unknown>): string[] {
  return [...(items as Iterable<FakeObject>)].map(
    ({ metadata }) => metadata.name,
  );
}

/** The names in a list, page by page, as they are left once it is through. */
async function list(options?: ListOptions): Promise<string[][]> {
  const api = new ClusterApi(cluster.transport, {
    signal: new AbortController().signal,
    pauseMs: 1,
  });
  let pages: string[][] = [];
  for await (const { items, isFirst } of listPages(
    api,
    '/api/v1/pods',
    options,
  )) {
    if (isFirst) pages = [];
    pages.push(namesOf(items));
  }
  return pages;
}

const queries = () =>
  cluster.requests.map(path =>
    Object.fromEntries(new URL(path, cluster.url).searchParams),
  );

describe('listPages', () => {
  it('follows the tokens to the end', async () => {
    cluster.serve('v1', 'Pod', 'pods', pods(5));
    expect(await list({ pageSize: 2 })).toEqual([
      ['pod-0', 'pod-1'],
      ['pod-2', 'pod-3'],
      ['pod-4'],
    ]);
    expect(queries()).toEqual([
      { limit: '2' },
      { limit: '2', continue: '2' },
      { limit: '2', continue: '4' },
    ]);
  });

  it('reads a list of nothing', async () => {
    cluster.serve('v1', 'Pod', 'pods');
    expect(await list()).toEqual([[]]);
    expect(queries()).toEqual([{ limit: '250' }]);
  });

  it('takes a selection from the cache, where only the first page may name a version', async () => {
    cluster.serve('v1', 'Pod', 'pods', pods(3));
    await list({ pageSize: 2, labelSelector: '!owned', fromCache: true });
    expect(queries()).toEqual([
      { limit: '2', labelSelector: '!owned', resourceVersion: '0' },
      { limit: '2', labelSelector: '!owned', continue: '2' },
    ]);
  });

  it('begins anew where the server has forgotten where it was', async () => {
    cluster.serve('v1', 'Pod', 'pods', pods(5)).fail(/continue=4/, EXPIRED);
    const pages = await list({ pageSize: 2 });
    expect(pages.flat()).toEqual(pods(5).map(({ metadata }) => metadata.name));
    expect(queries().filter(({ continue: token }) => !token)).toHaveLength(2);
  });

  it('does not begin anew for ever', async () => {
    cluster
      .serve('v1', 'Pod', 'pods', pods(5))
      .fail(/continue=2/, EXPIRED, EXPIRED, EXPIRED, EXPIRED);
    await expect(list({ pageSize: 2 })).rejects.toMatchObject({
      code: 'expired',
    });
    expect(queries().filter(({ continue: token }) => !token)).toHaveLength(3);
  });

  it('asks again for a page that broke off, and not for those before it', async () => {
    cluster
      .serve('v1', 'Pod', 'pods', pods(5))
      .fail(/continue=2/, 'reset', 'cut', { status: 500 });
    const pages = await list({ pageSize: 2 });
    expect(pages.flat()).toHaveLength(5);
    expect(cluster.requests).toHaveLength(6);
  });

  it('asks for fewer at a time where objects are large', async () => {
    cluster.serve('v1', 'Pod', 'pods', pods(150, 50_000));
    const pages = await list({ pageSize: 100 });
    expect(pages.map(({ length }) => length)).toEqual([100, 39, 11]);
  });

  it('is not led in circles', async () => {
    const page = {
      status: 200,
      body: { metadata: { continue: 'a' }, items: [] },
    };
    cluster.serve('v1', 'Pod', 'pods').fail(/pods/, page, page, page);
    await expect(list()).rejects.toThrow(/leads back to the same page/);
    expect(cluster.requests).toHaveLength(2);
  });
});
