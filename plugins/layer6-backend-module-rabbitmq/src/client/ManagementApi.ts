import { connectionFailure } from 'backstage-plugin-layer6-node';
import { Agent, fetch, type Response } from 'undici';
import { z } from 'zod';
import type { RabbitmqAccess } from '../sources';
import { ManagementError } from './errors';

const TIMEOUT_MS = 15_000;

const refusal = z.object({ error: z.string(), reason: z.string() });

/** RabbitMQ's own words for what a user lacks, and ours. */
const LACKS: Record<string, string> = {
  'Not management user': 'the tag management',
  'Not monitor user': 'the tag monitoring',
  'User not authorised to access virtual host':
    'a permission on the virtual host',
};

/** The HTTP API of RabbitMQ's management plugin, reading only: https://www.rabbitmq.com/docs/management */
export class ManagementApi {
  private readonly agent: Agent;
  private readonly authorization: string;
  private readonly host: string;

  constructor(
    private readonly access: RabbitmqAccess,
    private readonly signal: AbortSignal,
  ) {
    const { username, password, tls } = access;
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    this.authorization = `Basic ${basic}`;
    this.host = new URL(access.url).host;
    this.agent = new Agent({ ...(tls && { connect: tls }) });
  }

  /**
   * @param path - below `/api`, encoded
   * @throws ManagementError
   */
  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const { status, body } = await this.fetch(path);
    if (status !== 200) throw this.failureOf(status, body);
    const answer = schema.safeParse(body);
    if (answer.success) return answer.data;
    const [{ path: field, message }] = answer.error.issues;
    throw new ManagementError(
      'broken',
      `${this.host} answered ${path.replace(/\?.*/, '')} with something else than RabbitMQ does: ${field.join('.')} ${message}`,
    );
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async fetch(path: string) {
    this.signal.throwIfAborted();
    const { url } = this.access;
    try {
      const response = await fetch(`${url}/api/${path}`, {
        headers: {
          authorization: this.authorization,
          accept: 'application/json',
        },
        // Credentials go nowhere else.
        redirect: 'manual',
        dispatcher: this.agent,
        signal: AbortSignal.any([this.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      return { status: response.status, body: await jsonOf(response) };
    } catch (error) {
      this.signal.throwIfAborted();
      const failure = connectionFailure(error, this.host);
      if (failure) throw new ManagementError(failure.kind, failure.message);
      throw new ManagementError(
        'broken',
        `${this.host} gave no whole answer: ${(error as Error).message}`,
      );
    }
  }

  private failureOf(status: number, body: unknown): ManagementError {
    const said = refusal.safeParse(body).data;
    if (said?.error === 'page_out_of_range') {
      return new ManagementError('past-end', said.reason);
    }
    if (said && said.reason in LACKS) {
      return new ManagementError('forbidden', LACKS[said.reason]);
    }
    if (status === 401) {
      return new ManagementError(
        'authentication',
        `${this.host} does not accept the user name or password${said ? ` (${said.reason})` : ''}`,
      );
    }
    if (status === 403) {
      return new ManagementError('forbidden', said?.reason ?? 'a permission');
    }
    return new ManagementError(
      'broken',
      status === 404
        ? `${this.host} has no management API at this address`
        : `${this.host} answered ${status}${said ? `: ${said.reason}` : ''}`,
    );
  }
}

/** @returns `undefined` where it is no JSON: a proxy's page, for instance */
async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
