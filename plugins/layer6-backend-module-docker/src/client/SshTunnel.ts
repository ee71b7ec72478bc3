import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { Client, type ClientChannel, type ConnectConfig } from 'ssh2';
import type { DockerAccess } from '../sources';
import { EngineError } from './errors';

/** What Docker's own client runs on the other side: it joins its input and output to the socket of the engine there. */
const DIAL = 'docker system dial-stdio';

/** What ssh2 adds to an error. */
interface Told extends Error {
  /** Where in the connection it went wrong. */
  level?: string;
}

/** One connection over SSH, and channels in it to the engine of that host, as many as are asked for. */
export class SshTunnel {
  private readonly client = new Client();
  private ready?: Promise<void>;
  private shown = '';
  private said = '';

  constructor(
    private readonly host: string,
    private readonly hostKey: string,
    private readonly config: ConnectConfig,
  ) {
    // What goes wrong later ends the channels.
    this.client.on('error', () => {});
  }

  static to({ host, ssh }: DockerAccess): SshTunnel | undefined {
    if (!ssh) return undefined;
    const { hostname, port, username } = new URL(host);
    return new SshTunnel(host, ssh.hostKey, {
      host: hostname,
      port: Number(port || 22),
      username: decodeURIComponent(username),
      privateKey: ssh.privateKey,
    });
  }

  /** @throws an error of ssh2 */
  async open(): Promise<Duplex> {
    this.ready ??= this.connect();
    await this.ready;
    return new Promise((resolve, reject) => {
      this.client.exec(DIAL, (error, channel) => {
        if (error) {
          reject(error);
          return;
        }
        channel.stderr.on('data', (text: Buffer) => {
          this.said = text.toString().trim();
        });
        resolve(asSocket(channel));
      });
    });
  }

  close(): void {
    this.client.destroy();
  }

  /** What SSH, or the command on the other side, has to say of an error; `undefined` where it is of another kind. */
  failureOf(error: unknown): EngineError | undefined {
    const { level, message } = error as Told;
    if (this.shown && this.shown !== this.hostKey) {
      return new EngineError(
        'tls',
        `${this.host} has another key than hostKey says: ${this.shown}`,
      );
    }
    const unread = /^Cannot parse privateKey: (.*)/.exec(message);
    if (unread) {
      return new EngineError(
        'authentication',
        `ssh.privateKey cannot be read: ${unread[1]}`,
      );
    }
    if (level === 'client-authentication') {
      return new EngineError(
        'authentication',
        `${this.host} does not accept the user or the private key`,
      );
    }
    if (/permission denied/i.test(this.said)) {
      return new EngineError(
        'forbidden',
        `The user of ${this.host} may not open the engine's socket: ${this.said}`,
      );
    }
    return this.said
      ? new EngineError('broken', `${DIAL} fails on ${this.host}: ${this.said}`)
      : undefined;
  }

  private connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.client
        .once('ready', resolve)
        .once('error', reject)
        .once('close', () => reject(new Error('The connection was closed')))
        .connect({
          ...this.config,
          hostVerifier: (key: Buffer) => {
            this.shown = fingerprintOf(key);
            return this.shown === this.hostKey;
          },
        });
    });
  }
}

/** HTTP takes any stream for a socket, but asks these things of one that it keeps for the next request. */
function asSocket(channel: ClientChannel): Duplex {
  const nothing = () => channel;
  return Object.assign(channel, {
    setKeepAlive: nothing,
    setTimeout: nothing,
    ref: nothing,
    unref: nothing,
  });
}

/** As `ssh-keygen -l` prints it. */
function fingerprintOf(key: Buffer): string {
  const digest = createHash('sha256').update(key).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
