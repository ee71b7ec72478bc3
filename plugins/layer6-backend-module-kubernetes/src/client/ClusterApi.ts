import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { ClusterError } from './errors';
import { failureOfAnswer, failureOfFetch } from './failures';
import type { ClusterTransport } from './transport';

/** A server may ask for more patience than a read of the whole cluster has time for. */
const LONGEST_WAIT_MS = 30_000;

export interface ClusterApiOptions {
  signal: AbortSignal;
  /** Requests under way at the same time. Default 4. */
  concurrency?: number;
  /** How often the same is asked for before it counts as failed. Default 5. */
  attempts?: number;
  /** How long an answer may take, from the request to its last byte. Default 30 seconds. */
  timeoutMs?: number;
  /** The first pause before another try; each further one is twice as long. Default 500. */
  pauseMs?: number;
}

/** An answer, and how many characters long it was. */
export interface Answer<T> {
  data: T;
  length: number;
}

/**
 * Asks a cluster's API server, a few requests at a time. What may pass (429, 5xx, a connection that breaks, an answer that comes
 * too late or is cut off) is asked for again after a pause, or after as long as the server wants.
 */
export class ClusterApi {
  private readonly signal: AbortSignal;
  private readonly attempts: number;
  private readonly timeoutMs: number;
  private readonly pauseMs: number;
  private readonly limit: pLimit.Limit;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly transport: ClusterTransport,
    {
      signal,
      concurrency = 4,
      attempts = 5,
      timeoutMs = 30_000,
      pauseMs = 500,
    }: ClusterApiOptions,
  ) {
    this.signal = signal;
    this.attempts = attempts;
    this.timeoutMs = timeoutMs;
    this.pauseMs = pauseMs;
    this.limit = pLimit(concurrency);
  }

  /**
   * @throws ClusterError where no whole answer of status 200 and of this form came.
   */
  async get<T>(
    path: string,
    form: z.ZodType<T>,
    accept = 'application/json',
  ): Promise<Answer<T>> {
    // Whoever waits for another try keeps the place: a server under load is not asked for more in the meantime.
    return this.limit(async () => {
      for (let attempt = 1; ; attempt++) {
        this.signal.throwIfAborted();
        try {
          return await this.ask(path, form, accept);
        } catch (error) {
          this.signal.throwIfAborted();
          const failure = failureOfFetch(error);
          if (!failure.retry || attempt >= this.attempts) throw failure;
          await this.pause(attempt, failure.retry.afterMs);
        }
      }
    });
  }

  private async ask<T>(
    path: string,
    form: z.ZodType<T>,
    accept: string,
  ): Promise<Answer<T>> {
    const response = await this.transport(path, {
      signal: AbortSignal.any([
        this.signal,
        AbortSignal.timeout(this.timeoutMs),
      ]),
      headers: { accept },
    });
    const text = await textOf(response);
    if (response.status !== 200) throw failureOfAnswer(response, text);
    // Answers that come together are parsed one by one, so that others have their turn in between.
    this.turn = this.turn.then(() => setImmediate());
    await this.turn;
    const { data, error } = form.safeParse(parse(text));
    if (error) {
      const [{ path: field, message }] = error.issues;
      throw new ClusterError(
        'broken',
        `The API server answered ${path} with something unexpected: ${field.join('.')} ${message}`,
      );
    }
    return { data, length: text.length };
  }

  /** Random, so that replicas and clusters that failed together do not come back together. */
  private async pause(attempt: number, wantedMs?: number): Promise<void> {
    const ms =
      wantedMs ?? this.pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    const { signal } = this;
    await sleep(Math.min(ms, LONGEST_WAIT_MS), undefined, { signal }).catch(
      () => signal.throwIfAborted(),
    );
  }
}

/**
 * Decodes the body piece by piece. `response.text()` first makes one buffer of it, and a few dozen of those a second keep the
 * garbage collector busier than all the rest of a read.
 */
async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  for await (const chunk of body ?? []) {
    pieces.push(decoder.decode(chunk, { stream: true }));
  }
  return pieces.join('') + decoder.decode();
}

/** A cluster behind a login page answers anything with 200. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ClusterError(
      'broken',
      `The API server answered with something other than JSON, or not to the end: ${text.slice(0, 80)}`,
      {},
    );
  }
}
