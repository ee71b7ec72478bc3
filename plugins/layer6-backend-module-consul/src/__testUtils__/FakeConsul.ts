import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Registration {
  Name: string;
  ID?: string;
  Node?: string;
  Port?: number;
  Kind?: string;
  Status?: string;
  [field: string]: unknown;
}

/** What comes in place of an answer. */
export type Fault =
  | { status: number; body?: string; headers?: Record<string, string> }
  /** The answer ends in the middle. */
  | 'cut'
  /** Nothing, for ever. */
  | 'silence'
  /** The connection ends without an answer. */
  | 'reset';

/** A Consul as the vendor's API documentation describes versions from 1.16 on. */
export class FakeConsul {
  /** Methods and paths with their queries, in the order of asking. */
  readonly requests: string[] = [];
  readonly tokens = new Set<string>();
  readonly config: Record<string, object[]> = {
    'service-defaults': [],
    'proxy-defaults': [],
    mesh: [],
  };
  intentions: object[] = [];
  roots: object[] = [];
  version = '1.22.0';
  /** Resources that the token may not read, as Consul's authorisation names them. */
  readonly denied = new Set<string>();
  private readonly services: Registration[] = [];
  private readonly faults: { path: RegExp; faults: Fault[] }[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<FakeConsul> {
    const server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const consul = new FakeConsul(server, `http://127.0.0.1:${port}`);
    server.on('request', (request: IncomingMessage, response) => {
      const asked = request.url ?? '';
      consul.requests.push(`${request.method} ${asked}`);
      consul.tokens.add(String(request.headers['x-consul-token']));
      const fault = consul.faults
        .find(({ path, faults }) => faults.length && path.test(asked))
        ?.faults.shift();
      if (fault === 'silence') return;
      if (fault === 'reset') {
        request.socket.destroy();
        return;
      }
      const answer = consul.answerTo(new URL(asked, consul.url));
      const text = JSON.stringify(answer);
      if (fault === 'cut') response.end(text.slice(0, text.length - 1));
      else if (fault) {
        const { status, headers = {}, body = text } = fault;
        response.writeHead(status, headers).end(body);
      } else if (answer === undefined) response.writeHead(404).end();
      else response.setHeader('x-consul-knownleader', 'true').end(text);
    });
    return consul;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  register(...services: Registration[]): this {
    this.services.push(...services);
    return this;
  }

  /** A service with a sidecar, and what the sidecar is to be beside. */
  registerMeshed(service: Registration, proxy: object = {}): this {
    const { Name, ID = Name, Node } = service;
    const Proxy = { DestinationServiceName: Name, DestinationServiceID: ID };
    return this.register(service, {
      Name: `${Name}-sidecar-proxy`,
      ID: `${ID}-sidecar-proxy`,
      ...(Node && { Node }),
      Kind: 'connect-proxy',
      Port: 21000,
      Proxy: { ...Proxy, ...proxy },
    });
  }

  /** The next requests for such a path go wrong, one after the other. */
  fail(path: RegExp, ...faults: Fault[]): this {
    this.faults.push({ path, faults });
    return this;
  }

  private answerTo({ pathname }: URL): unknown {
    const [, kind] = /^\/v1\/config\/([^/]+)$/.exec(pathname) ?? [];
    if (kind) return this.config[kind];
    const [, name] = /^\/v1\/health\/service\/(.+)$/.exec(pathname) ?? [];
    if (name) {
      return this.services
        .filter(({ Name }) => Name === decodeURIComponent(name))
        .map(instanceOf);
    }
    switch (pathname) {
      case '/v1/catalog/services':
        return Object.fromEntries(
          this.services.map(({ Name }) => [Name, []]).concat([['consul', []]]),
        );
      case '/v1/internal/acl/authorize':
        return ['service', 'node', 'intention'].map(Resource => ({
          Resource,
          Access: 'read',
          Allow: !this.denied.has(Resource),
        }));
      case '/v1/connect/intentions':
        return this.intentions;
      case '/v1/connect/ca/roots':
        return { Roots: this.roots };
      case '/v1/agent/self':
        return { Config: { Version: this.version, Datacenter: 'dc1' } };
      default:
        return undefined;
    }
  }
}

function instanceOf({
  Name,
  ID = Name,
  Node = 'vm-1',
  Status = 'passing',
  ...rest
}: Registration) {
  return {
    Node: { Node, Datacenter: 'dc1', Meta: null },
    Service: { ID, Service: Name, Tags: [], Port: 8080, Meta: null, ...rest },
    Checks: [{ CheckID: `service:${ID}`, Status }],
  };
}
