import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@backstage/types';

/** How a page of the management API is answered. `undefined`: with an answer that never comes. */
export type Answer = { status?: number; body: unknown } | undefined;

const UNAUTHORIZED: Answer = {
  status: 401,
  body: { error: 'not_authorized', reason: 'Login failed' },
};

/** The management API over HTTP, in states that a real server is hard to bring into. Takes the user layer6 alone. */
export class ManagementPeer {
  /** By virtual host. */
  queues: Record<string, JsonObject[]> = { '/': [] };
  overview: JsonObject = {
    rabbitmq_version: '4.1.0',
    listeners: [{ protocol: 'amqp' }],
  };
  nodes: JsonObject[] = [{ name: 'rabbit@one', running: true }];
  /** Answers that differ, by the beginning of the path. */
  readonly instead = new Map<string, Answer>();
  readonly requests: string[] = [];
  private readonly server: Server;

  static async start(): Promise<ManagementPeer> {
    const peer = new ManagementPeer();
    peer.server.listen(0, '127.0.0.1');
    await once(peer.server, 'listening');
    return peer;
  }

  private constructor() {
    this.server = createServer((request, response) =>
      this.serve(request, response),
    );
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  async openConnections(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.server.getConnections((error, count) =>
        error ? reject(error) : resolve(count),
      ),
    );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', this.url);
    const path = url.pathname.replace('/api/', '');
    this.requests.push(`${request.method} ${path}${url.search}`);
    const isKnown =
      request.headers.authorization ===
      `Basic ${Buffer.from('layer6:layer6').toString('base64')}`;
    const answer = isKnown ? this.answer(path, url) : UNAUTHORIZED;
    if (!answer) return;
    const { status = 200, body } = answer;
    response.writeHead(status, { location: 'http://127.0.0.1:1/' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  private answer(path: string, { searchParams }: URL): Answer {
    const differs = [...this.instead].find(([start]) => path.startsWith(start));
    if (differs) return differs[1];
    if (path === 'overview') return { body: this.overview };
    if (path === 'nodes') return { body: this.nodes };
    if (path === 'vhosts') {
      return { body: Object.keys(this.queues).map(name => ({ name })) };
    }
    const host = decodeURIComponent(path.replace('queues/', ''));
    const all = this.queues[host] ?? [];
    const page = Number(searchParams.get('page'));
    const size = Number(searchParams.get('page_size'));
    const items = all.slice((page - 1) * size, page * size);
    if (page > 1 && items.length === 0) {
      const reason = `Page out of range, page: ${page} page size: ${size}, len: ${all.length}`;
      return { status: 400, body: { error: 'page_out_of_range', reason } };
    }
    return {
      body: {
        items: items.map(item => ({ vhost: host, ...item })),
        page_count: Math.ceil(all.length / size),
        total_count: all.length,
      },
    };
  }
}
