import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError, isError, toError } from '@backstage/errors';
import type { Asset } from 'backstage-plugin-layer6-engine';
import type { CollectReport } from 'backstage-plugin-layer6-node';
import {
  SupersededError,
  type InventoryCommit,
  type InventoryStore,
  type InventoryWriter,
} from '../inventory/InventoryStore';
import { LEASE_RENEWAL_MS } from '../inventory/lease';
import { timeSlice } from '../timeSlice';
import type { CollectedSource } from './CollectorRegistry';

/** `busy`: another replica reads it right now. `abandoned`: the portal shuts down, or another read took the source. */
export type ReadOutcome = 'committed' | 'failed' | 'busy' | 'abandoned';

/** No read may take longer than this. */
export const READ_TIMEOUT = { minutes: 10 };

const ASSETS_PER_BATCH = 250;

/** How long to wait for a read of another replica, or for the lease of one that died. */
export const BUSY_RETRY_MS = 500;

/** Told what a read has changed, and that the source's health may be another. */
export interface ReadListener {
  committed(commit: InventoryCommit): Promise<void>;
  ended(): Promise<void>;
}

/** Reads one source, never twice at a time. */
export class SourceReader {
  private current?: Promise<ReadOutcome>;
  private next?: Promise<ReadOutcome>;

  constructor(
    readonly source: CollectedSource,
    private readonly deps: {
      inventory: InventoryStore;
      listener: ReadListener;
      logger: LoggerService;
      clock: () => Date;
      /** Aborts when the portal shuts down. */
      shutdown: AbortSignal;
      timeoutMs: number;
    },
  ) {}

  /** Reads now, or joins the read that is under way in this process. */
  async read(): Promise<ReadOutcome> {
    this.current ??= this.readOnce().finally(() => {
      this.current = undefined;
    });
    return this.current;
  }

  /** A read that begins after this call, once whoever reads now is done. Calls that wait for it share it. */
  async readAgain(): Promise<ReadOutcome> {
    this.next ??= this.afterCurrent();
    return this.next;
  }

  /** Reads now, or joins the read that is under way here; where another replica reads, reads after it. */
  async readAnyhow(): Promise<ReadOutcome> {
    const outcome = await this.read();
    return outcome === 'busy' ? this.readAgain() : outcome;
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await Promise.allSettled([this.current, this.next]);
  }

  private async afterCurrent(): Promise<ReadOutcome> {
    await Promise.allSettled([this.current]);
    // What changes from here on needs yet another read.
    this.next = undefined;
    for (;;) {
      const outcome = await this.read();
      if (outcome !== 'busy' || this.deps.shutdown.aborted) return outcome;
      await sleep(BUSY_RETRY_MS, undefined, { ref: false });
    }
  }

  private async readOnce(): Promise<ReadOutcome> {
    const { inventory, clock, logger, listener } = this.deps;
    const { collector, name } = this.source.definition;
    const now = clock();
    const writer = await inventory.begin(this.source.definition, now);
    if (writer === 'busy') return 'busy';
    if (writer === 'superseded') return 'abandoned';
    try {
      let commit: InventoryCommit;
      try {
        commit = await this.collect(writer, now);
      } catch (error) {
        return await this.giveUp(writer, toError(error));
      }
      logger.debug('Read a source', { collector, source: name });
      await listener.committed(commit);
      return 'committed';
    } finally {
      await listener.ended();
    }
  }

  private async giveUp(
    writer: InventoryWriter,
    error: Error,
  ): Promise<ReadOutcome> {
    const { logger, clock, shutdown } = this.deps;
    const { collector, name } = this.source.definition;
    try {
      if (error instanceof SupersededError) return 'abandoned';
      if (shutdown.aborted) {
        await writer.abandon();
        return 'abandoned';
      }
      logger.warn('A source could not be read', {
        collector,
        source: name,
        error: error.message,
      });
      await writer.fail(error.message, clock());
      return 'failed';
    } catch (lost) {
      if (lost instanceof SupersededError) return 'abandoned';
      throw lost;
    }
  }

  private async collect(
    writer: InventoryWriter,
    now: Date,
  ): Promise<InventoryCommit> {
    const { clock, shutdown, logger, timeoutMs } = this.deps;
    const { collector, definition } = this.source;
    const lost = new AbortController();
    const signal = AbortSignal.any([
      shutdown,
      lost.signal,
      AbortSignal.timeout(timeoutMs),
    ]);
    const renewal = setInterval(() => {
      writer.renew(clock()).catch(error => {
        if (error instanceof SupersededError) lost.abort(error);
      });
    }, LEASE_RENEWAL_MS);
    try {
      const assets = collector.collect(definition, { now, signal, logger });
      const report = await untilAborted(signal, addAll(assets, writer, signal));
      return await writer.commit(report, clock());
    } finally {
      clearInterval(renewal);
    }
  }
}

async function addAll(
  assets: AsyncGenerator<Asset, CollectReport>,
  writer: InventoryWriter,
  signal: AbortSignal,
): Promise<CollectReport> {
  const breathe = timeSlice();
  let batch: Asset[] = [];
  try {
    for (;;) {
      const next = await assets.next();
      signal.throwIfAborted();
      if (next.done) {
        await writer.add(batch);
        return next.value;
      }
      batch.push(next.value);
      if (batch.length >= ASSETS_PER_BATCH) {
        await writer.add(batch);
        batch = [];
      }
      await breathe();
    }
  } finally {
    // Lets a collector that was broken off close what it has open.
    await assets.return({ coverage: {}, problems: [], unreadable: 0 });
  }
}

/** A collector that does not heed the signal must not hold its source for ever. */
async function untilAborted<T>(
  signal: AbortSignal,
  work: Promise<T>,
): Promise<T> {
  if (signal.aborted) throw reasonOf(signal);
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(reasonOf(signal));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    // Whoever lost the race may still fail, and nobody is left to hear it.
    work.catch(() => {});
  }
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  if (reason instanceof SupersededError) return reason;
  if (isError(reason) && reason.name === 'TimeoutError') {
    return new Error('The read took too long and was given up');
  }
  return new ForwardedError('The read was broken off', reason);
}
