import { mkdtemp, rm } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a path answers: a body, or an error with its status. */
type Answer = object | EngineRefusal;

/** An error as the Docker Engine API has it. */
export class EngineRefusal {
  constructor(
    readonly status: number,
    readonly message: string,
  ) {}
}

/** Answers as an engine would, on a socket of its own. */
export class EnginePeer {
  /** Method and path of each request, in order. */
  readonly asked: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
    readonly answers: Record<string, Answer | Promise<Answer>>,
  ) {}

  static async start(answers: EnginePeer['answers']): Promise<EnginePeer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'layer6-engine-'));
    const server = createServer();
    const peer = new EnginePeer(server, folder, answers);
    server.on('request', (request, response) => peer.answer(request, response));
    await new Promise<void>(resolve => {
      server.listen(peer.socket, resolve);
    });
    return peer;
  }

  get socket(): string {
    return path.join(this.folder, 'docker.sock');
  }

  async answer(
    { method, url = '' }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    this.asked.push(`${method} ${url}`);
    const found =
      this.answers[url.replace(/\?.*/, '')] ??
      new EngineRefusal(404, 'page not found');
    const answer = await found;
    const isRefusal = answer instanceof EngineRefusal;
    response.writeHead(isRefusal ? answer.status : 200, {
      'content-type': 'application/json',
    });
    response.end(
      JSON.stringify(isRefusal ? { message: answer.message } : answer),
    );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
    await rm(this.folder, { recursive: true, force: true });
  }
}
