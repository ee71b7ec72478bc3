import { setTimeout as sleep } from 'node:timers/promises';
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { BUSY_RETRY_MS, READ_TIMEOUT, type SourceReader } from './SourceReader';
import type { SourceStore } from './SourceStore';

/** Each holds the slim records of a whole source in memory. */
const READS_AT_ONCE = 4;

/** Sees to it that every source is read when it is time. */
export class SourceCollection {
  constructor(
    private readonly readers: readonly SourceReader[],
    private readonly deps: {
      store: SourceStore;
      scheduler: SchedulerService;
      logger: LoggerService;
      clock: () => Date;
      shutdown: AbortSignal;
    },
  ) {}

  /** One task for each source, run by whichever replica takes it. */
  async schedule(): Promise<void> {
    const { scheduler, shutdown } = this.deps;
    for (const reader of this.readers) {
      const { collector, name, schedule } = reader.source.definition;
      await scheduler.scheduleTask({
        id: `source:${collector}:${name}`,
        frequency: schedule,
        timeout: READ_TIMEOUT,
        signal: shutdown,
        fn: () => this.readIfDue(reader),
      });
    }
  }

  /**
   * Reads at once what the scheduler would leave to the time that it had set before: a source that was never read as it is now
   * configured, or whose read was due while the portal was down; and one that can be watched, for nobody has watched it.
   * Returns when all these reads have ended.
   */
  async start(): Promise<void> {
    await Promise.all(this.readers.map(reader => this.startOne(reader)));
  }

  /** @throws NotFoundError where no such source is configured. */
  find(collector: string, name: string): SourceReader {
    const found = this.readers.find(({ source }) =>
      isNamed(source.definition)({ collector, name }),
    );
    if (!found) {
      throw new NotFoundError(`There is no source ${collector}/${name}`);
    }
    return found;
  }

  /** Begins a read and does not wait for it. */
  refresh(collector: string, name: string): void {
    this.inBackground(this.find(collector, name).read());
  }

  /** Reads sources, all if none are given, a few at a time, and returns when all have been read or have failed. */
  async readAll(
    wanted: readonly { collector: string; name: string }[],
  ): Promise<void> {
    const readers = this.readers.filter(
      ({ source: { definition } }) =>
        wanted.length === 0 || wanted.some(isNamed(definition)),
    );
    for (let start = 0; start < readers.length; start += READS_AT_ONCE) {
      const some = readers.slice(start, start + READS_AT_ONCE);
      await Promise.all(some.map(reader => reader.readAnyhow()));
    }
  }

  /** Waits for the reads that are under way. */
  async settle(): Promise<void> {
    await Promise.all(this.readers.map(reader => reader.settle()));
  }

  /** Reads a source, unless it was read just now: by another replica, or because somebody asked for it. */
  private async readIfDue(reader: SourceReader): Promise<void> {
    const { store, clock, shutdown } = this.deps;
    const { definition } = reader.source;
    const recent = durationToMilliseconds(definition.schedule) / 2;
    while (!shutdown.aborted) {
      const states = await store.states();
      const lastRead = states.find(isNamed(definition))?.lastSuccessAt;
      if (lastRead && lastRead.getTime() + recent > clock().getTime()) return;
      if ((await reader.read()) !== 'busy') return;
      await sleep(BUSY_RETRY_MS, undefined, { ref: false });
    }
  }

  private async startOne(reader: SourceReader): Promise<void> {
    const { collector, definition } = reader.source;
    const { logger, shutdown } = this.deps;
    if (!collector.watch) {
      await this.inBackground(this.readIfDue(reader));
      return;
    }
    const onChange = () => {
      if (!shutdown.aborted) this.inBackground(reader.readAgain());
    };
    collector.watch(definition, onChange, { signal: shutdown, logger });
    await this.inBackground(reader.readAgain());
  }

  private async inBackground(read: Promise<unknown>): Promise<void> {
    try {
      await read;
    } catch (error) {
      if (this.deps.shutdown.aborted) return;
      this.deps.logger.error('A read ended unexpectedly', toError(error));
    }
  }
}

function isNamed(source: { collector: string; name: string }) {
  return (other: { collector: string; name: string }) =>
    other.collector === source.collector && other.name === source.name;
}
