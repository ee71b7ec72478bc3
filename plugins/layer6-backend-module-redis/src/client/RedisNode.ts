import { once } from 'node:events';
import { isIP } from 'node:net';
import { createClient } from '@redis/client';
import type { Account, RedisAccess } from '../sources';
import { aclNameOf, type ReadCommand } from './commands';
import { failureOf } from './failureOf';

const CONNECT_TIMEOUT_MS = 5_000;
const COMMAND_TIMEOUT_MS = 15_000;

export interface RedisNodeOptions {
  account: Account;
  tls: RedisAccess['tls'];
  signal: AbortSignal;
}

function clientOf(address: string, { account, tls }: RedisNodeOptions) {
  const [, host, port] = /^\[?(.+?)\]?:(\d+)$/.exec(address) ?? [];
  return createClient({
    ...account,
    // The older protocol asks for no HELLO, which an ACL may not allow.
    RESP: 2,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    disableOfflineQueue: true,
    socket: {
      host,
      port: Number(port),
      connectTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: COMMAND_TIMEOUT_MS,
      reconnectStrategy: false,
      ...(tls && {
        tls: true,
        ...tls,
        // An address of numbers is no name (RFC 6066).
        ...(!isIP(host) && { servername: host }),
      }),
    },
  });
}

/** A connection to one server. It sends nothing but what reads. */
export class RedisNode {
  /** @throws RedisError */
  static async connect(
    address: string,
    options: RedisNodeOptions,
  ): Promise<RedisNode> {
    options.signal.throwIfAborted();
    const client = clientOf(address, options);
    const node = new RedisNode(address, client, options.signal);
    // What breaks a connection shows in what was asked over it; without a listener it would end the process.
    client.on('error', () => {});
    options.signal.addEventListener('abort', node.close, { once: true });
    try {
      await Promise.race([client.connect(), aborted(options.signal)]);
      return node;
    } catch (error) {
      node.close();
      options.signal.throwIfAborted();
      throw failureOf(error, address, { tls: options.tls !== undefined });
    }
  }

  private constructor(
    readonly address: string,
    private readonly client: ReturnType<typeof clientOf>,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws RedisError */
  async ask(...command: ReadCommand): Promise<unknown> {
    this.signal.throwIfAborted();
    try {
      return await this.client.sendCommand([...command]);
    } catch (error) {
      this.signal.throwIfAborted();
      throw failureOf(error, this.address, { command: aclNameOf(command) });
    }
  }

  readonly close = (): void => {
    this.signal.removeEventListener('abort', this.close);
    if (this.client.isOpen) this.client.destroy();
  };
}

/** The client cannot be stopped while it shakes hands. */
async function aborted(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason;
}
