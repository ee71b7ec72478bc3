import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What an operation answers: the body, or an error as AWS's JSON protocols have it. */
export type Answer = object | AwsRefusal;

/** An error as it stands in an answer. */
export class AwsRefusal {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly message = '',
  ) {}
}

type Operation = (input: Record<string, any>) => Answer | Promise<Answer>;

/**
 * Answers for ECS, Application Auto Scaling and SQS over the JSON protocols that AWS documents
 * (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html): every operation is a POST, named by `X-Amz-Target`.
 */
export class AwsPeer {
  /** Operations that were asked for, in order. */
  readonly asked: string[] = [];
  /** Of each, who asked when, and for which region and service: `<key>/<day>/<region>/<service>`. */
  readonly signed: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly operations: Record<string, Operation>,
  ) {}

  static async start(operations: Record<string, Operation>): Promise<AwsPeer> {
    const server = createServer();
    const peer = new AwsPeer(server, operations);
    server.on('request', (request, response) => peer.answer(request, response));
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return peer;
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const target = String(request.headers['x-amz-target']);
    const name = target.slice(target.indexOf('.') + 1);
    this.asked.push(name);
    const [, scope] =
      /Credential=(\S+)\/aws4_request/.exec(
        request.headers.authorization ?? '',
      ) ?? [];
    if (scope) this.signed.push(scope);
    const operation = this.operations[name];
    const input = await json(request);
    const answer = operation
      ? await operation(input as Record<string, any>)
      : new AwsRefusal(400, 'UnknownOperationException', name);
    const isRefusal = answer instanceof AwsRefusal;
    response.writeHead(isRefusal ? answer.status : 200, {
      'content-type': 'application/x-amz-json-1.1',
    });
    const body = isRefusal
      ? { __type: answer.type, message: answer.message }
      : answer;
    response.end(JSON.stringify(body));
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }
}
