import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { Agent, request as send } from 'undici';
import type { z } from 'zod';
import type { ConsulCredentials, ConsulSettings } from '../sources';
import { ConsulError } from './errors';
import { failureOfAnswer, failureOfFetch } from './failures';

/** Other answers come out of an agent's cache, and say nothing on the leader. */
const OF_THE_CATALOG = /^\/(?:catalog|health)\//;

const LEADER = 'x-consul-knownleader';
const FILTERED = 'x-consul-results-filtered-by-acls';

export interface ConsulApiOptions {
  signal: AbortSignal;
  /** How often the same is asked for before it counts as failed. Default 5: an election takes a few seconds. */
  attempts?: number;
  /** The first pause before another try; each further one is twice as long. Default 500. */
  pauseMs?: number;
  /** How long an answer may take. Default 30 seconds: without a leader, a server itself waits 7 and more for one. */
  timeoutMs?: number;
}

/** A part of Consul Enterprise; both unnamed elsewhere. */
export interface Tenancy {
  partition?: string;
  namespace?: string;
}

export interface ConsulRequest {
  /** Below `/v1`, without a query. */
  path: string;
  tenancy?: Tenancy;
  /** The rule of a policy that allows it; named where it is missing. */
  right?: string;
  /** Sent by POST. */
  body?: unknown;
}

/** An answer, and whether Consul left something out of it that the token may not see; versions before 1.11 do not say. */
export interface Answer<T> {
  data: T;
  filtered: boolean;
}

/** Asks a Consul, a few requests at a time. What may pass is asked for again after a pause. */
export class ConsulApi {
  private readonly agent: Agent;
  private readonly limit = pLimit(8);

  constructor(
    private readonly settings: ConsulSettings,
    private readonly credentials: ConsulCredentials,
    private readonly options: ConsulApiOptions,
  ) {
    const { ca, cert, key, serverName } = credentials;
    this.agent = new Agent({
      connect: { ca, cert, key, ...(serverName && { servername: serverName }) },
    });
  }

  /** Ends what is kept open. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }

  /**
   * @throws ConsulError where no whole answer of status 200 and of this form came.
   */
  async get<T>(request: ConsulRequest, form: z.ZodType<T>): Promise<Answer<T>> {
    const { signal, attempts = 5, pauseMs = 500 } = this.options;
    return this.limit(async () => {
      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted();
        try {
          return await this.ask(request, form);
        } catch (error) {
          signal.throwIfAborted();
          const failure = failureOfFetch(error, this.settings.url);
          if (!failure.passing || attempt >= attempts) throw failure;
          await sleep(pauseMs * 2 ** (attempt - 1), undefined, { signal });
        }
      }
    });
  }

  private async ask<T>(
    request: ConsulRequest,
    form: z.ZodType<T>,
  ): Promise<Answer<T>> {
    const { signal, timeoutMs = 30_000 } = this.options;
    const { token } = this.credentials;
    const { body, path, right } = request;
    const {
      statusCode,
      headers,
      body: answer,
    } = await send(this.urlOf(request), {
      dispatcher: this.agent,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      headers: {
        accept: 'application/json',
        ...(token && { 'x-consul-token': token }),
      },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (statusCode !== 200) throw failureOfAnswer(statusCode, text, right);
    const { data, error } = form.safeParse(parse(text));
    if (error) {
      const [{ path: field, message }] = error.issues;
      throw new ConsulError(
        'broken',
        `Consul answered ${path} with something unexpected: ${field.join('.')} ${message}`,
      );
    }
    if (OF_THE_CATALOG.test(path) && headers[LEADER] === 'false') {
      throw new ConsulError(
        'no-leader',
        'The server answers without knowing a leader, so what it says may be old',
        true,
      );
    }
    return { data, filtered: headers[FILTERED] === 'true' };
  }

  private urlOf({ path, tenancy = {} }: ConsulRequest): string {
    const { datacenter, url } = this.settings;
    const query = new URLSearchParams();
    if (datacenter) query.set('dc', datacenter);
    if (tenancy.partition) query.set('partition', tenancy.partition);
    if (tenancy.namespace) query.set('ns', tenancy.namespace);
    return `${url}/v1${path}${query.size > 0 ? `?${query}` : ''}`;
  }
}

/** What stands before Consul, a login page for instance, answers anything with 200. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConsulError(
      'broken',
      `Consul answered with something other than JSON, or not to the end: ${text.slice(0, 80)}`,
      true,
    );
  }
}
