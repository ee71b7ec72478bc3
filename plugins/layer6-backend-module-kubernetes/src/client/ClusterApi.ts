import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { BodyBuffer } from './BodyBuffer';
import { ClusterError } from './errors';
import { failureOfAnswer, failureOfFetch } from './failures';
import { parseList } from './parseList';
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

/** A list, or a page of it. */
export interface ListAnswer<T> {
  /** All of it but its items. */
  data: T;
  /**
   * Each is parsed when it is asked for, and may be asked for once, before the buffer is used again.
   *
   * @throws ClusterError while they are gone through, where the answer ends like a list and is none.
   */
  items: Iterable<unknown>;
  /** Bytes of its text. */
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
  ): Promise<T> {
    return this.request(path, accept, new BodyBuffer(), bytes =>
      inForm(form, path, orBroken(bytes, parse)),
    );
  }

  /**
   * @param form - of the list, whose items may be missing from it
   * @param options.buffer - holds the list while its items are gone through
   * @param options.unmanaged - whether items may be without what tells who manages their fields
   * @throws ClusterError as `get` does.
   */
  async list<T>(
    path: string,
    form: z.ZodType<T>,
    { buffer, unmanaged }: { buffer: BodyBuffer; unmanaged?: boolean },
  ): Promise<ListAnswer<T>> {
    return this.request(path, 'application/json', buffer, bytes => {
      const { list, items } = orBroken(bytes, () =>
        parseList(bytes, unmanaged),
      );
      const data = inForm(form, path, list);
      return { data, items: wholeItems(items, bytes), length: bytes.length };
    });
  }

  private async request<T>(
    path: string,
    accept: string,
    buffer: BodyBuffer,
    read: (bytes: Buffer) => T,
  ): Promise<T> {
    // Whoever waits for another try keeps the place: a server under load is not asked for more in the meantime.
    return this.limit(async () => {
      for (let attempt = 1; ; attempt++) {
        this.signal.throwIfAborted();
        try {
          return read(await this.ask(path, accept, buffer));
        } catch (error) {
          this.signal.throwIfAborted();
          const failure = failureOfFetch(error);
          if (!failure.retry || attempt >= this.attempts) throw failure;
          await this.pause(attempt, failure.retry.afterMs);
        }
      }
    });
  }

  private async ask(
    path: string,
    accept: string,
    buffer: BodyBuffer,
  ): Promise<Buffer> {
    const response = await this.transport(path, {
      signal: AbortSignal.any([
        this.signal,
        AbortSignal.timeout(this.timeoutMs),
      ]),
      headers: { accept },
    });
    const bytes = await buffer.read(response);
    if (response.status !== 200) {
      throw failureOfAnswer(response, bytes.toString());
    }
    // Answers that come together are parsed one by one, so that others have their turn in between.
    this.turn = this.turn.then(() => setImmediate());
    await this.turn;
    return bytes;
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

function inForm<T>(form: z.ZodType<T>, path: string, value: unknown): T {
  const { data, error } = form.safeParse(value);
  if (!error) return data;
  const [{ path: field, message }] = error.issues;
  throw new ClusterError(
    'broken',
    `The API server answered ${path} with something unexpected: ${field.join('.')} ${message}`,
  );
}

function* wholeItems(
  items: Iterable<unknown>,
  bytes: Buffer,
): Generator<unknown> {
  try {
    yield* items;
  } catch (error) {
    throw error instanceof SyntaxError ? notWhole(bytes) : error;
  }
}

function parse(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString());
}

function orBroken<T>(bytes: Buffer, read: (bytes: Buffer) => T): T {
  try {
    return read(bytes);
  } catch {
    throw notWhole(bytes);
  }
}

/** A cluster behind a login page answers anything with 200. */
function notWhole(bytes: Buffer): ClusterError {
  return new ClusterError(
    'broken',
    `The API server answered with something other than JSON, or not to the end: ${bytes.toString().slice(0, 80)}`,
    {},
  );
}
