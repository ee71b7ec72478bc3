import { setTimeout as sleep } from 'node:timers/promises';
import type { SchedulerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { sourceId } from 'backstage-plugin-layer6-engine';
import type { CollectScope } from 'backstage-plugin-layer6-node';
import type { CollectedSource } from './CollectorRegistry';
import { readScope } from './readScope';
import {
  BUSY_RETRY_MS,
  READ_TIMEOUT,
  SourceReader,
  type SourceReaderOptions,
} from './SourceReader';
import type { SourceState, SourceStore } from './SourceStore';

export interface SourceFollowerOptions extends Omit<
  SourceReaderOptions,
  'timeoutMs'
> {
  store: SourceStore;
  scheduler: SchedulerService;
}

/** Sees to it that one source is read when it is time, from when it is known until it leaves. */
export class SourceFollower {
  readonly reader: SourceReader;
  /** Ends with the read that the start asked for, be it a failure. */
  readonly firstRead: Promise<void>;
  private readonly leaving = new AbortController();
  private readonly options: SourceFollowerOptions;

  /** Begins at once. */
  constructor(
    readonly source: CollectedSource,
    options: SourceFollowerOptions,
  ) {
    const shutdown = AbortSignal.any([options.shutdown, this.leaving.signal]);
    this.options = { ...options, shutdown };
    this.reader = new SourceReader(source, {
      ...this.options,
      timeoutMs: durationToMilliseconds(READ_TIMEOUT),
    });
    this.firstRead = this.inBackground(this.start());
  }

  /** Breaks off what is under way, and begins no read any more. */
  leave(): void {
    this.leaving.abort();
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await this.firstRead;
    await this.reader.settle();
  }

  /** Begins a read and does not wait for it. */
  refresh(): void {
    this.inBackground(this.reader.read());
  }

  /**
   * Reads a part of the source again; all of it, where its collector cannot read parts.
   *
   * @throws Error where it cannot be read
   */
  async readScope(scope: CollectScope): Promise<void> {
    if (await readScope(this.source, scope, this.options)) return;
    if ((await this.reader.readAnyhow()) !== 'failed') return;
    const state = await this.state();
    throw new Error(state?.message ?? 'It could not be read');
  }

  /**
   * One task for the source, run by whichever replica takes it. Besides, it is read at once where the scheduler would leave it to
   * the time that it had set before: where it was never read as it is now configured, or its read was due while the portal was
   * down; and where it can be watched, for nobody has watched it.
   */
  private async start(): Promise<void> {
    const { scheduler, shutdown, logger } = this.options;
    const { collector, definition } = this.source;
    await scheduler.scheduleTask({
      id: `source:${definition.collector}:${definition.name}`,
      frequency: definition.schedule,
      timeout: READ_TIMEOUT,
      signal: shutdown,
      fn: () => this.readIfDue(),
    });
    const onChange = () => {
      if (!shutdown.aborted) this.inBackground(this.reader.readAgain());
    };
    const watching = { signal: shutdown, logger };
    const isWatched =
      collector.watch !== undefined &&
      collector.watch(definition, onChange, watching) !== false;
    await (isWatched ? this.reader.readAgain() : this.readIfDue());
  }

  /** Reads the source, unless it was read just now: by another replica, or because somebody asked for it. */
  private async readIfDue(): Promise<void> {
    const { clock, shutdown } = this.options;
    const { schedule } = this.source.definition;
    const recent = durationToMilliseconds(schedule) / 2;
    while (!shutdown.aborted) {
      const lastRead = (await this.state())?.lastSuccessAt;
      if (lastRead && lastRead.getTime() + recent > clock().getTime()) return;
      if ((await this.reader.read()) !== 'busy') return;
      await sleep(BUSY_RETRY_MS, undefined, { ref: false });
    }
  }

  private async state(): Promise<SourceState | undefined> {
    const id = sourceId(this.source.definition);
    const states = await this.options.store.states();
    return states.find(state => sourceId(state) === id);
  }

  private async inBackground(read: Promise<unknown>): Promise<void> {
    const { shutdown, logger } = this.options;
    try {
      await read;
    } catch (error) {
      if (shutdown.aborted) return;
      logger.error('A read ended unexpectedly', toError(error));
    }
  }
}
