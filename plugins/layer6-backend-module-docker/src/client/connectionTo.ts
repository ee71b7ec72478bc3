import {
  Agent,
  request,
  type AgentOptions,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as TlsAgent, request as requestOverTls } from 'node:https';
import type { Duplex } from 'node:stream';
import type { DockerAccess } from '../sources';
import type { EngineError } from './errors';
import { SshTunnel } from './SshTunnel';

/** How HTTP reaches an engine. */
export interface Connection {
  request(
    options: RequestOptions,
    onAnswer: (answer: IncomingMessage) => void,
  ): ClientRequest;
  close(): void;
  /** What the connection itself has to say of an error; `undefined` where it is of another kind. */
  failureOf?(error: unknown): EngineError | undefined;
}

/** HTTP within the channels of one connection over SSH. */
class TunnelAgent extends Agent {
  constructor(
    private readonly tunnel: SshTunnel,
    options: AgentOptions,
  ) {
    super(options);
  }

  override createConnection(
    _: unknown,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    this.tunnel.open().then(
      channel => callback?.(null, channel),
      error => callback?.(error, error),
    );
  }
}

export function connectionTo(
  access: DockerAccess,
  options: AgentOptions,
): Connection {
  const { host, tls } = access;
  const { hostname, pathname, port, protocol } = new URL(host);
  const kept = { keepAlive: true, ...options };
  const tunnel = SshTunnel.to(access);
  if (tunnel) {
    const agent = new TunnelAgent(tunnel, kept);
    return {
      request: (about, onAnswer) => request({ agent, ...about }, onAnswer),
      close() {
        agent.destroy();
        tunnel.close();
      },
      failureOf: error => tunnel.failureOf(error),
    };
  }
  const send = tls ? requestOverTls : request;
  const agent = tls ? new TlsAgent({ ...kept, ...tls }) : new Agent(kept);
  const target =
    protocol === 'unix:'
      ? { socketPath: decodeURIComponent(pathname) }
      : { hostname: hostname.replace(/^\[|\]$/g, ''), port };
  return {
    request: (about, onAnswer) =>
      send({ agent, ...target, ...about }, onAnswer),
    close: () => agent.destroy(),
  };
}
