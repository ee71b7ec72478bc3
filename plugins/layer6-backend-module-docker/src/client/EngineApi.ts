import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import pLimit from 'p-limit';
import type { z } from 'zod';
import type { DockerAccess } from '../sources';
import { connectionTo, type Connection } from './connectionTo';
import { EngineError } from './errors';
import { failureOf, failureOfAnswer } from './failureOf';

const TIMEOUT_MS = 15_000;

/** Requests to one engine at once. Over SSH they are channels of one connection, of which a server takes ten. */
const AT_ONCE = 4;

/** The Docker Engine API, reading only: https://docs.docker.com/reference/api/engine/ */
export class EngineApi {
  private readonly connection: Connection;
  private readonly limit = pLimit(AT_ONCE);

  constructor(
    private readonly access: DockerAccess,
    private readonly signal: AbortSignal,
  ) {
    this.connection = connectionTo(access, { maxSockets: AT_ONCE });
  }

  /**
   * @param path - without a query
   * @throws EngineError
   */
  async get<T>(
    path: string,
    schema: z.ZodType<T>,
    query: Record<string, string> = {},
  ): Promise<T> {
    const { host } = this.access;
    const answer = schema.safeParse(
      await this.limit(() => this.ask(path, new URLSearchParams(query))),
    );
    if (answer.success) return answer.data;
    const [{ path: field, message }] = answer.error.issues;
    throw new EngineError(
      'broken',
      `${host} answered ${path} with something else than Docker does: ${field.join('.')} ${message}`,
    );
  }

  /** Ends what is kept open. */
  close(): void {
    this.connection.close();
  }

  private async ask(path: string, query: URLSearchParams): Promise<unknown> {
    this.signal.throwIfAborted();
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const answer = await this.send(
        query.size > 0 ? `${path}?${query}` : path,
        AbortSignal.any([this.signal, timeout]),
      );
      const body = await text(answer);
      if (answer.statusCode === 200) return JSON.parse(body);
      const { statusCode = 0 } = answer;
      throw failureOfAnswer(statusCode, body, this.access.host, path);
    } catch (error) {
      this.signal.throwIfAborted();
      if (error instanceof EngineError) throw error;
      throw (
        this.connection.failureOf?.(error) ??
        failureOf(timeout.aborted ? timeout.reason : error, this.access)
      );
    }
  }

  private send(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      // SSH is not told to stop while it connects.
      signal.addEventListener('abort', () => reject(signal.reason));
      this.connection
        .request({ path, signal }, resolve)
        .on('error', reject)
        .end();
    });
  }
}
