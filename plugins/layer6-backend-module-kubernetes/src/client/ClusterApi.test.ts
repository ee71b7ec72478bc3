import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ClusterApi, type ClusterApiOptions } from './ClusterApi';
import { ClusterError } from './errors';
import { failure, FakeCluster, type Fault } from './testing';

let cluster: FakeCluster;
const abort = new AbortController();

beforeEach(async () => {
  cluster = await FakeCluster.start();
  cluster.serve('v1', 'Pod', 'pods', [
    { metadata: { name: 'cart', namespace: 'shop' } },
  ]);
});

afterEach(() => cluster.stop());

const PODS = '/api/v1/pods';
const podList = z.object({
  items: z.array(z.object({ metadata: z.object({ name: z.string() }) })),
});

function api(options: Partial<ClusterApiOptions> = {}) {
  return new ClusterApi(cluster.transport, {
    signal: abort.signal,
    pauseMs: 1,
    timeoutMs: 300,
    ...options,
  });
}

async function errorOf(promise: Promise<unknown>): Promise<ClusterError> {
  return promise.then(
    () => {
      throw new Error('It did not fail');
    },
    error => error,
  );
}

describe('ClusterApi', () => {
  it('reads an answer, compressed or not, and says how long it was', async () => {
    const { items } = await api().get(PODS, podList);
    expect(items).toEqual([{ metadata: { name: 'cart' } }]);
  });

  it('puts characters together that were split between two packets', async () => {
    const transport = async () =>
      new Response(
        new ReadableStream({
          start(controller) {
            const bytes = new TextEncoder().encode('{"name":"카트"}');
            for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
            controller.close();
          },
        }),
      );
    const { name } = await new ClusterApi(transport, {
      signal: abort.signal,
    }).get('/', z.object({ name: z.string() }));
    expect(name).toBe('카트');
  });

  it.each<[string, Fault]>([
    ['too many requests', failure(429, 'TooManyRequests', 'slow down')],
    ['an internal error', failure(500, 'InternalError', 'etcd has no leader')],
    ['a proxy without a backend', { status: 503, body: '<html>' }],
    ['a gateway that gave up', { status: 504 }],
    ['a connection that breaks', 'reset'],
    ['an answer that is cut off', 'cut'],
    ['no answer in time', 'silence'],
  ])('asks again after %s', async (_, fault) => {
    cluster.fail(/pods/, fault, fault);
    await expect(api().get(PODS, podList)).resolves.toBeTruthy();
    expect(cluster.requests).toHaveLength(3);
  });

  it('waits as long as the server wants', async () => {
    cluster.fail(/pods/, {
      ...failure(429, 'TooManyRequests', 'slow down'),
      headers: { 'retry-after': '1' },
    });
    const start = performance.now();
    await api().get(PODS, podList);
    expect(performance.now() - start).toBeGreaterThan(990);
  });

  it.each<{
    name: string;
    fault: Fault;
    code: string;
    message: RegExp;
    tries?: number;
  }>([
    {
      name: 'credentials that the API server does not know',
      fault: failure(401, 'Unauthorized', 'Unauthorized'),
      code: 'unauthenticated',
      message: /does not accept the portal's credentials.*401 Unauthorized/,
    },
    {
      name: 'a right that is missing',
      fault: failure(403, 'Forbidden', 'pods is forbidden: User "reader" …'),
      code: 'forbidden',
      message: /^pods is forbidden: User "reader" … \(403 Forbidden\)$/,
    },
    {
      name: 'a resource that is not served',
      fault: { status: 404, body: '404 page not found' },
      code: 'not-found',
      message: /^404 Not Found$/,
    },
    {
      name: 'a token that is too old',
      fault: failure(
        410,
        'Expired',
        'The provided continue parameter is too old',
      ),
      code: 'expired',
      message: /too old/,
    },
    {
      name: 'a request that is refused',
      fault: failure(400, 'BadRequest', 'continue key is not valid'),
      code: 'broken',
      message: /continue key is not valid \(400 Bad Request\)/,
    },
    {
      name: 'a server that stays ill',
      fault: failure(500, 'InternalError', 'etcd has no leader'),
      code: 'broken',
      message: /etcd has no leader \(500 Internal Server Error\)/,
      tries: 5,
    },
    {
      name: 'connections that always break',
      fault: 'reset',
      code: 'broken',
      message: /^The connection broke: /,
      tries: 5,
    },
    {
      name: 'a login page',
      fault: { status: 200, body: '<html><title>Sign in</title>' },
      code: 'broken',
      message: /other than JSON.*Sign in/,
      tries: 5,
    },
    {
      name: 'an answer of another form',
      fault: { status: 200, body: { items: 7 } },
      code: 'broken',
      message: /\/api\/v1\/pods with something unexpected: items /,
    },
    {
      name: 'being sent elsewhere',
      fault: { status: 302, headers: { location: 'http://127.0.0.1:1/login' } },
      code: 'broken',
      message: /302 Found/,
    },
    {
      name: 'a portal that denies its proxy',
      fault: {
        status: 403,
        body: { error: { name: 'NotAllowedError', message: 'Unauthorized' } },
      },
      code: 'portal',
      message: /permission kubernetes\.proxy is denied/,
    },
    {
      name: 'a portal that does not take the token',
      fault: {
        status: 401,
        body: { error: { name: 'AuthenticationError', message: 'expired' } },
      },
      code: 'portal',
      message: /does not accept the token of Layer 6: expired/,
    },
    {
      name: 'a cluster that the portal does not know',
      fault: {
        status: 404,
        body: {
          error: { name: 'NotFoundError', message: "Cluster 'x' not found" },
        },
      },
      code: 'portal',
      message: /does not know the cluster: Cluster 'x' not found/,
    },
    {
      name: 'a portal without credentials for it',
      fault: {
        status: 500,
        body: {
          error: { name: 'Error', message: 'Could not load credentials' },
        },
      },
      code: 'portal',
      message: /answered 500: Could not load credentials/,
      tries: 5,
    },
    {
      name: 'a portal that cannot reach it',
      fault: {
        status: 500,
        body: {
          error: {
            name: 'Error',
            message:
              "Cluster 'x' request error; caused by Error: connect ECONNREFUSED 127.0.0.1:6443",
          },
        },
      },
      code: 'unreachable',
      message: /cannot be reached: .*ECONNREFUSED/,
      tries: 5,
    },
    {
      name: 'a portal that does not trust it',
      fault: {
        status: 500,
        body: {
          error: {
            name: 'Error',
            message:
              "Cluster 'x' request error; caused by Error: unable to verify the first certificate",
            cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
          },
        },
      },
      code: 'tls',
      message: /no trusted connection.*UNABLE_TO_VERIFY_LEAF_SIGNATURE.*caData/,
    },
  ])('tells $name apart', async ({ fault, code, message, tries = 1 }) => {
    cluster.fail(/pods/, ...Array<Fault>(9).fill(fault));
    const transport = (
      path: string,
      init: Parameters<typeof cluster.transport>[1],
    ) => fetch(`${cluster.url}${path}`, { ...init, redirect: 'manual' });
    const client = new ClusterApi(transport, {
      signal: abort.signal,
      pauseMs: 1,
    });
    const error = await errorOf(client.get(PODS, podList));
    expect(error).toMatchObject({ name: 'ClusterError', code });
    expect(error.message).toMatch(message);
    expect(cluster.requests).toHaveLength(tries);
  });

  it('says that nobody is there', async () => {
    const gone = await FakeCluster.start();
    await gone.stop();
    const client = new ClusterApi(gone.transport, {
      signal: abort.signal,
      pauseMs: 1,
    });
    const error = await errorOf(client.get(PODS, podList));
    expect(error).toMatchObject({ code: 'unreachable' });
    expect(error.message).toMatch(/ECONNREFUSED/);
  });

  it('gives up when a server stays silent', async () => {
    cluster.fail(/pods/, 'silence', 'silence');
    const error = await errorOf(
      api({ attempts: 2, timeoutMs: 50 }).get(PODS, podList),
    );
    expect(error).toMatchObject({ code: 'broken' });
    expect(error.message).toMatch(/did not answer in time/);
  });

  it('never asks for more than a few things at a time', async () => {
    let underWay = 0;
    let most = 0;
    const client = new ClusterApi(
      async (path, options) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await sleep(5);
        underWay -= 1;
        return cluster.transport(path, options);
      },
      { signal: abort.signal, concurrency: 3 },
    );
    await Promise.all(
      Array.from({ length: 20 }, () => client.get(PODS, podList)),
    );
    expect(cluster.requests).toHaveLength(20);
    expect(most).toBe(3);
  });

  it('stops at once when nobody wants the answer any more', async () => {
    const controller = new AbortController();
    cluster.fail(/pods/, ...Array<Fault>(5).fill({ status: 503 }));
    const reading = errorOf(
      api({ signal: controller.signal, pauseMs: 60_000 }).get(PODS, podList),
    );
    while (cluster.requests.length === 0) await setImmediate();
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await reading).toBe(reason);
    expect(cluster.requests).toHaveLength(1);
  });
});
