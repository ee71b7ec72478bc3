import { createConnection, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Follows every command that a server executes, by its MONITOR. */
export class Monitor {
  /** As `<address of the client> <command>`. */
  private lines: string[] = [];

  static async start(address: string, auth: string): Promise<Monitor> {
    const [host, port] = address.split(':');
    const socket = createConnection({ host, port: Number(port) });
    const monitor = new Monitor(socket);
    socket.write(`AUTH ${auth}\r\nMONITOR\r\n`);
    await sleep(100);
    return monitor;
  }

  private constructor(private readonly socket: Socket) {
    let rest = '';
    socket.on('data', chunk => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      this.lines.push(...lines.filter(line => line.includes('[')));
    });
  }

  /** Commands of clients that were not there when this was called last, as `name` or `name subcommand`. */
  async commandsOfOthers(known: ReadonlySet<string>): Promise<string[]> {
    await sleep(100);
    return this.lines.flatMap(line => {
      const [, client = '', words = ''] =
        /\[\d+ (\S+)\] (.*)$/.exec(line) ?? [];
      return known.has(client)
        ? []
        : [
            words
              .toLowerCase()
              .replace(/"/g, '')
              .replace(/^(xinfo|cluster) (\S+).*$/, '$1 $2')
              .replace(/^(?!xinfo|cluster)(\S+).*$/, '$1'),
          ];
    });
  }

  /** Clients that have been heard of. */
  get clients(): Set<string> {
    return new Set(
      this.lines.flatMap(line => /\[\d+ (\S+)\]/.exec(line)?.[1] ?? []),
    );
  }

  stop(): void {
    this.socket.destroy();
  }
}
