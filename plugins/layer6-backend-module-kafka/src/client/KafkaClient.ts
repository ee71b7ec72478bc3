import { isIP } from 'node:net';
import {
  apiVersionsV0,
  apiVersionsV3,
  Connection,
  ResponseError,
  type ConnectionOptions,
} from '@platformatic/kafka';
import { KafkaError } from './errors';
import { failureOf } from './failureOf';
import { REQUEST_TIMEOUT_MS, type KafkaRequest } from './requests';

const CLIENT_ID = 'layer6';
const CONNECT_TIMEOUT_MS = 5_000;

/** Newest version of each request, by its key. */
type Versions = ReadonlyMap<number, { min: number; max: number }>;

interface Broker {
  connection: Connection;
  versions: Versions;
}

/**
 * Asks brokers, over one connection to each. One that cannot be connected to is not tried again.
 */
export class KafkaClient {
  private readonly brokers = new Map<string, Promise<Broker>>();
  private readonly connections = new Set<Connection>();

  constructor(
    private readonly security: Pick<ConnectionOptions, 'tls' | 'sasl'>,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.close, { once: true });
  }

  /**
   * @param address - `host:port`
   * @throws KafkaError
   */
  async ask<R>(address: string, request: KafkaRequest<R>): Promise<R> {
    const { connection, versions } = await this.brokerAt(address);
    const served = versions.get(request.key);
    const version = request.versions.find(
      each =>
        served && each.version >= served.min && each.version <= served.max,
    );
    if (!version) {
      throw new KafkaError(
        'not-served',
        `${address} does not serve ${request.name} in a version that is known here`,
      );
    }
    return this.guarded(address, () => version.send(connection));
  }

  /** Closes every connection; what is under way then fails. */
  readonly close = (): void => {
    this.signal.removeEventListener('abort', this.close);
    for (const connection of this.connections) {
      connection.close(() => {});
      connection.socket?.destroy();
    }
    this.connections.clear();
  };

  private brokerAt(address: string): Promise<Broker> {
    let broker = this.brokers.get(address);
    if (!broker) {
      broker = this.guarded(address, () => this.connect(address));
      this.brokers.set(address, broker);
    }
    return broker;
  }

  private async connect(address: string): Promise<Broker> {
    const [, host, port] = /^\[?(.+?)\]?:(\d+)$/.exec(address) ?? [];
    const connection = new Connection(CLIENT_ID, {
      ...this.security,
      // An address of numbers is no name (RFC 6066).
      tlsServerName: !isIP(host),
      connectTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
    });
    // What breaks a connection shows in what was asked over it; without a listener it would end the process.
    connection.on('error', () => {});
    this.connections.add(connection);
    await connection.connect(host, Number(port));
    return { connection, versions: await versionsOf(connection) };
  }

  private async guarded<T>(address: string, ask: () => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      this.signal.throwIfAborted();
      throw failureOf(error, address, this.security.sasl?.mechanism);
    }
  }
}

async function versionsOf(connection: Connection): Promise<Versions> {
  const { apiKeys } = await apiVersionsV3.api
    .async(connection, CLIENT_ID, '1')
    .catch(error => {
      // Brokers before 2.4 answer in the oldest version that they do not know this one.
      if (error instanceof ResponseError) {
        return apiVersionsV0.api.async(connection, CLIENT_ID, '1');
      }
      throw error;
    });
  return new Map(
    apiKeys.map(({ apiKey, minVersion: min, maxVersion: max }) => [
      apiKey,
      { min, max },
    ]),
  );
}
