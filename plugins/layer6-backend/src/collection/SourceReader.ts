import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  SupersededError,
  type InventoryCommit,
  type InventoryStore,
  type InventoryWriter,
} from '../inventory/InventoryStore';
import { LEASE_RENEWAL_MS } from '../inventory/lease';
import type { CollectedSource } from './CollectorRegistry';
import { drain } from './drain';

/** `busy`: another replica reads it right now. `abandoned`: the portal shuts down, the source leaves it, or another read
 * took the source. */
export type ReadOutcome = 'committed' | 'failed' | 'busy' | 'abandoned';

/** No read may take longer than this. */
export const READ_TIMEOUT = { minutes: 10 };

/** How long to wait for a read of another replica, or for the lease of one that died. */
export const BUSY_RETRY_MS = 500;

/** Told what a read has changed, and that the source's health may be another. */
export interface ReadListener {
  committed(commit: InventoryCommit): Promise<void>;
  ended(): Promise<void>;
}

export interface SourceReaderOptions {
  inventory: InventoryStore;
  listener: ReadListener;
  logger: LoggerService;
  clock: () => Date;
  /** Aborts when the portal shuts down, or the source leaves it. */
  shutdown: AbortSignal;
  timeoutMs: number;
}

/** Reads one source, never twice at a time. */
export class SourceReader {
  private current?: Promise<ReadOutcome>;
  private next?: Promise<ReadOutcome>;

  constructor(
    readonly source: CollectedSource,
    private readonly deps: SourceReaderOptions,
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
      const report = await drain(assets, signal, batch => writer.add(batch));
      return await writer.commit(report, clock());
    } finally {
      clearInterval(renewal);
    }
  }
}
