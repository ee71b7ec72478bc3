import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { httpGet } from './httpGet';
import type { ClusterTransport } from './transport';

/** An object as an API server holds it; lists leave out its apiVersion and kind. */
export interface FakeObject {
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

interface FakeKind {
  /** Empty for the core group. */
  group: string;
  version: string;
  kind: string;
  resource: string;
  namespaced: boolean;
  objects: FakeObject[];
}

/** What comes in place of an answer. */
export type Fault =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** The connection ends in the middle of the answer. */
  | 'reset'
  /** The answer ends in the middle, as if that were all. */
  | 'cut'
  /** Nothing, for ever. */
  | 'silence';

/** Where a portal's Kubernetes plugin hands requests on to a cluster. */
const PROXY = /^\/api\/kubernetes\/proxy/;

/**
 * An API server as Kubernetes' documentation describes it: both forms of discovery, lists in pages, selectors, `Status`.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
export class FakeCluster {
  /** Paths with their queries, in the order of asking. */
  readonly requests: string[] = [];
  /** Resources that may not be listed. */
  readonly denied = new Set<string>();
  /** Whether it knows aggregated discovery, as from 1.27 on. */
  aggregated = true;
  private readonly kinds: FakeKind[] = [];
  private readonly faults: { path: RegExp; faults: Fault[] }[] = [];

  private constructor(
    readonly server: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  static async start(): Promise<FakeCluster> {
    const server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const cluster = new FakeCluster(server, `http://127.0.0.1:${port}`);
    server.on('request', (request, response) =>
      cluster.answer(request, response),
    );
    return cluster;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  get transport(): ClusterTransport {
    return (path, options) => httpGet(`${this.url}${path}`, options);
  }

  /**
   * @param apiVersion - e.g. `apps/v1`
   */
  serve(
    apiVersion: string,
    kind: string,
    resource: string,
    objects: FakeObject[] = [],
    { namespaced = true }: { namespaced?: boolean } = {},
  ): this {
    const [group, version] = apiVersion.includes('/')
      ? apiVersion.split('/')
      : ['', apiVersion];
    this.kinds.push({ group, version, kind, resource, namespaced, objects });
    return this;
  }

  /** The next requests for such a path go wrong, one after the other. */
  fail(path: RegExp, ...faults: Fault[]): this {
    this.faults.push({ path, faults });
    return this;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const asked = request.url ?? '';
    this.requests.push(asked);
    const path = asked.replace(PROXY, '');
    const fault = this.faults
      .find(({ path: pattern, faults }) => faults.length && pattern.test(asked))
      ?.faults.shift();
    if (fault === 'silence') return;
    const whole = this.answerTo(path, request.headers.accept ?? '');
    if (typeof fault === 'object') {
      const { status, body = '', headers = {} } = fault;
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      response.writeHead(status, headers).end(text);
      return;
    }
    const text = JSON.stringify(whole.body);
    const type = { 'content-type': 'application/json' };
    if (fault === 'cut') {
      response.writeHead(200, type).end(text.slice(0, text.length / 2));
    } else if (fault === 'reset') {
      response.writeHead(200, { ...type, 'content-length': text.length });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
    } else if (/gzip/.test(String(request.headers['accept-encoding']))) {
      response
        .writeHead(whole.status, { ...type, 'content-encoding': 'gzip' })
        .end(gzipSync(text));
    } else {
      response.writeHead(whole.status, type).end(text);
    }
  }

  private answerTo(
    path: string,
    accept: string,
  ): { status: number; body: unknown } {
    const { pathname, searchParams } = new URL(path, this.url);
    const discovery = this.discover(pathname, accept);
    if (discovery) return { status: 200, body: discovery };
    const [, group, version, namespace, resource] =
      /^\/apis?(?:\/([^/]+\.[^/]+|apps|batch|autoscaling|policy))?\/([^/]+)(?:\/namespaces\/([^/]+))?\/([^/]+)$/.exec(
        pathname,
      ) ?? [];
    const kind = this.kinds.find(
      each =>
        each.group === (group ?? '') &&
        each.version === version &&
        each.resource === resource,
    );
    if (!kind) {
      return failure(
        404,
        'NotFound',
        'the server could not find the requested resource',
      );
    }
    if (this.denied.has(resource)) {
      return failure(
        403,
        'Forbidden',
        `${resource} is forbidden: User "reader" cannot list resource "${resource}" in API group "${kind.group}" at the cluster scope`,
      );
    }
    return { status: 200, body: page(kind, namespace, searchParams) };
  }

  private discover(path: string, accept: string): unknown {
    const isAggregated = this.aggregated && accept.includes('apidiscovery');
    if (isAggregated && (path === '/api' || path === '/apis')) {
      return aggregatedDiscovery(
        this.kinds.filter(({ group }) => (group === '') === (path === '/api')),
      );
    }
    if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
    if (path === '/apis') {
      const groups = byGroup(this.kinds.filter(({ group }) => group));
      return {
        kind: 'APIGroupList',
        groups: groups.map(({ name, versions }) => ({
          name,
          versions: versions.map(version => ({
            groupVersion: `${name}/${version}`,
            version,
          })),
          preferredVersion: { version: versions[0] },
        })),
      };
    }
    const [, group = '', version] =
      /^\/api(?:s\/([^/]+))?\/([^/]+)$/.exec(path) ?? [];
    const kinds = this.kinds.filter(
      each => each.group === group && each.version === version,
    );
    if (kinds.length === 0) return undefined;
    return {
      kind: 'APIResourceList',
      groupVersion: [group, version].filter(Boolean).join('/'),
      resources: kinds.flatMap(({ resource, kind, namespaced }) => [
        { name: resource, kind, namespaced, verbs: ['get', 'list', 'watch'] },
        { name: `${resource}/status`, kind, namespaced, verbs: ['get'] },
      ]),
    };
  }
}

/** As API servers say what is wrong. */
export function failure(code: number, reason: string, message: string) {
  return {
    status: code,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      reason,
      message,
      code,
    },
  };
}

function byGroup(
  kinds: readonly FakeKind[],
): { name: string; versions: string[] }[] {
  return [...new Set(kinds.map(({ group }) => group))].map(name => ({
    name,
    versions: [
      ...new Set(
        kinds
          .filter(({ group }) => group === name)
          .map(({ version }) => version),
      ),
    ],
  }));
}

function aggregatedDiscovery(kinds: readonly FakeKind[]) {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    items: byGroup(kinds).map(({ name, versions }) => ({
      metadata: name ? { name } : {},
      versions: versions.map(version => ({
        version,
        freshness: 'Current',
        resources: kinds
          .filter(each => each.group === name && each.version === version)
          .map(({ resource, kind, namespaced, group }) => ({
            resource,
            responseKind: { group, version, kind },
            scope: namespaced ? 'Namespaced' : 'Cluster',
            verbs: ['get', 'list', 'watch'],
          })),
      })),
    })),
  };
}

function page(
  { group, version, kind, objects }: FakeKind,
  namespace: string | undefined,
  query: URLSearchParams,
) {
  const [, name] =
    /^metadata\.name=(.+)$/.exec(query.get('fieldSelector') ?? '') ?? [];
  const without = (query.get('labelSelector') ?? '')
    .split(',')
    .map(term => term.replace(/^!/, ''));
  const all = objects.filter(
    ({ metadata }) =>
      (!namespace || metadata.namespace === namespace) &&
      (!name || metadata.name === name) &&
      !without.some(label => label in (metadata.labels ?? {})),
  );
  const start = Number(query.get('continue') ?? 0);
  const end = start + Number(query.get('limit') ?? all.length);
  return {
    kind: `${kind}List`,
    apiVersion: [group, version].filter(Boolean).join('/'),
    metadata: {
      resourceVersion: '1',
      ...(end < all.length && {
        continue: String(end),
        remainingItemCount: all.length - end,
      }),
    },
    items: all.slice(start, end),
  };
}
