import { once } from 'node:events';
import {
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { APIS, WRITERS, type ApiName } from './answers';
import { PeerCluster } from './PeerCluster';
import { SaslSession, type SaslAccounts } from './SaslSession';
import { WireReader, WireWriter } from './wire';

export interface PeerOptions {
  brokers?: number;
  racks?: string[];
  /** Ports to listen on, a broker each; any that are free without it. */
  ports?: number[];
  /** A broker of 2018 knows no flexible versions, no reassignments and no DescribeCluster. */
  generation?: 'present' | 'former';
  tls?: TlsOptions;
  sasl?: SaslAccounts;
}

const UNSUPPORTED_VERSION = 35;

/** Kafka's `socket.request.max.bytes`: what is larger is another protocol, and the connection is closed. */
const LARGEST_REQUEST = 104_857_600;

/**
 * Brokers that speak Kafka's protocol on loopback ports of their own. Written from the protocol's documentation, independently of
 * any client, for what librdkafka's mock cluster does not have: replicas out of sync, configurations, ACLs, groups, SASL.
 */
export class ProtocolPeer {
  readonly cluster = new PeerCluster();
  /** Every request that came in, as `<api>/<version>`. */
  readonly requests: string[] = [];
  /** Brokers that take requests and never answer. */
  readonly hanging = new Set<number>();
  /** Brokers that close every connection. */
  readonly gone = new Set<number>();
  private readonly servers: Server[] = [];
  private readonly sockets = new Set<Socket>();

  static async start(options: PeerOptions = {}): Promise<ProtocolPeer> {
    const peer = new ProtocolPeer(options);
    const { brokers = 3, racks = ['a', 'b', 'c'], ports = [] } = options;
    for (let id = 1; id <= brokers; id++) {
      const port = await peer.listen(id, ports[id - 1]);
      const rack = racks[(id - 1) % racks.length];
      peer.cluster.brokers.push({ id, host: 'localhost', port, rack });
    }
    return peer;
  }

  private constructor(private readonly options: PeerOptions) {}

  get addresses(): string[] {
    return this.cluster.brokers.map(({ host, port }) => `${host}:${port}`);
  }

  get openConnections(): number {
    return this.sockets.size;
  }

  async stop(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await Promise.all(
      this.servers.map(server => {
        server.close();
        return once(server, 'close');
      }),
    );
  }

  private async listen(brokerId: number, wanted = 0): Promise<number> {
    const onConnection = (socket: Socket) => this.serve(socket, brokerId);
    const { tls } = this.options;
    const server = tls
      ? createTlsServer(tls, onConnection)
      : createServer(onConnection);
    this.servers.push(server.listen(wanted, 'localhost'));
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  private serve(socket: Socket, brokerId: number): void {
    if (this.gone.has(brokerId)) {
      socket.destroy();
      return;
    }
    const { sasl } = this.options;
    const session = sasl && new SaslSession(sasl);
    let pending = Buffer.alloc(0);
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('data', chunk => {
      pending = Buffer.concat([pending, chunk]);
      if (pending.length >= 4 && pending.readInt32BE() > LARGEST_REQUEST) {
        socket.destroy();
        return;
      }
      while (
        pending.length >= 4 &&
        pending.length >= 4 + pending.readInt32BE()
      ) {
        const end = 4 + pending.readInt32BE();
        const frame = pending.subarray(4, end);
        pending = pending.subarray(end);
        if (this.hanging.has(brokerId)) return;
        const answer = this.answer(frame, brokerId, session);
        if (!answer) {
          socket.destroy();
          return;
        }
        const size = Buffer.alloc(4);
        size.writeInt32BE(answer.length);
        socket.write(Buffer.concat([size, answer]));
      }
    });
  }

  /** @returns `undefined` where a broker would close the connection */
  private answer(
    frame: Buffer,
    brokerId: number,
    session: SaslSession | undefined,
  ): Buffer | undefined {
    const body = new WireReader(frame);
    const key = body.int16();
    const version = body.int16();
    const correlation = body.int32();
    body.string();
    const api = nameOf(key);
    this.requests.push(`${api}/${version}`);
    const { flexible: firstFlexible } = APIS[api];
    const flexible = version >= firstFlexible;
    body.setFlexible(flexible);
    body.end();

    // The header of an ApiVersions answer is never flexible: clients ask it before they know what the broker speaks.
    const out = new WireWriter(flexible);
    out.int32(correlation);
    if (api !== 'ApiVersions') out.end();
    if (api === 'ApiVersions') return this.apiVersions(version, correlation);
    if (session?.handles(api)) {
      session.answer(out, { api, version, body, brokerId });
      return out.toBuffer();
    }
    if (session && !session.isAuthenticated) return undefined;
    WRITERS[api]?.(out, { api, version, body, brokerId }, this.cluster);
    return out.toBuffer();
  }

  private apiVersions(version: number, correlation: number): Buffer {
    const { generation = 'present' } = this.options;
    const served = Object.values(APIS).flatMap(api => {
      const range = api[generation];
      return range ? [{ key: api.key, range }] : [];
    });
    const [, newest] = APIS.ApiVersions[generation];
    const isKnown = version <= newest;
    const out = new WireWriter(isKnown && version >= 3).int32(correlation);
    out.int16(isKnown ? 0 : UNSUPPORTED_VERSION);
    out.array(served, ({ key, range: [min, max] }) =>
      out.int16(key).int16(min).int16(max).end(),
    );
    if (isKnown && version >= 1) out.int32(0);
    return out.end().toBuffer();
  }
}

function nameOf(key: number): ApiName {
  const found = Object.entries(APIS).find(([, api]) => api.key === key);
  if (!found) throw new Error(`Nobody should ask for API ${key}`);
  return found[0] as ApiName;
}
