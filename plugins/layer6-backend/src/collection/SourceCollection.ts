import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { ConflictError, NotFoundError, toError } from '@backstage/errors';
import { sourceId } from 'backstage-plugin-layer6-engine';
import type { CollectScope } from 'backstage-plugin-layer6-node';
import type { CollectedSource } from './CollectorRegistry';
import type { SourceDiscovery } from './SourceDiscovery';
import { SourceFollower, type SourceFollowerOptions } from './SourceFollower';
import type { ReadListener } from './SourceReader';

/** Each holds the slim records of a whole source in memory. */
const READS_AT_ONCE = 4;

const ASK_AGAIN_MS = 60_000;
const ASK_AGAIN_AFTER_FAILURE_MS = 30_000;

/** What of which source an entity rests on. */
export interface SourceScope extends CollectScope {
  collector: string;
  name: string;
}

export interface CollectionListener extends ReadListener {
  /** Told of sources, by their rows' ids, of which nothing holds any more. */
  dropped(sourceIds: readonly number[]): Promise<void>;
}

/** Every replica follows all sources, the configured and the found ones, as they come and go. */
export class SourceCollection {
  /** Without a follower: it cannot be read. */
  private readonly known = new Map<
    string,
    { source: CollectedSource; follower?: SourceFollower }
  >();
  private readonly leaving = new Set<Promise<void>>();
  private asking?: Promise<void>;

  constructor(
    private readonly configured: readonly CollectedSource[],
    private readonly discovery: SourceDiscovery,
    private readonly options: SourceFollowerOptions & {
      listener: CollectionListener;
    },
  ) {}

  /** Follows the sources. Returns when all that are known right now have been read as far as necessary, or have failed. */
  async start(): Promise<void> {
    await this.reconcile();
    const first = this.renew();
    this.asking = first.then(complete => this.askAgain(complete));
    await first;
    await Promise.all(
      [...this.known.values()].map(({ follower }) => follower?.firstRead),
    );
  }

  /** Asks which sources there are now. Returns false where that has to be tried again soon. */
  async renew(): Promise<boolean> {
    const isComplete = await this.discovery.ask();
    return (await this.reconcile()) && isComplete;
  }

  /**
   * Begins a read and does not wait for it.
   *
   * @throws NotFoundError where there is no such source, ConflictError where it cannot be read
   */
  refresh(collector: string, name: string): void {
    this.find({ collector, name }).refresh();
  }

  /** Reads all sources in whole, a few at a time, and returns when all have been read or have failed. */
  async readAll(): Promise<void> {
    const followers = [...this.known.values()].flatMap(
      ({ follower }) => follower ?? [],
    );
    await inTurns(followers, async ({ reader }) => reader.readAnyhow());
  }

  /** Reads parts of sources again. Returns why not, for each that could not be read. */
  async readScopes(scopes: readonly SourceScope[]): Promise<string[]> {
    const failures: string[] = [];
    await inTurns(scopes, async ({ namespaces, assetKeys, ...source }) => {
      try {
        await this.find(source).readScope({ namespaces, assetKeys });
      } catch (error) {
        failures.push(`${sourceId(source)}: ${toError(error).message}`);
      }
    });
    return failures.sort();
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await this.asking;
    await Promise.all([
      ...[...this.known.values()].map(({ follower }) => follower?.settle()),
      ...this.leaving,
    ]);
  }

  private find(wanted: { collector: string; name: string }): SourceFollower {
    const id = sourceId(wanted);
    const found = this.known.get(id);
    if (!found) throw new NotFoundError(`There is no source ${id} right now`);
    if (!found.follower) {
      throw new ConflictError(
        `The source ${id} cannot be read: ${found.source.definition.unscannable}`,
      );
    }
    return found.follower;
  }

  private async askAgain(complete: boolean): Promise<void> {
    const { shutdown } = this.options;
    let wasComplete = complete;
    while (!shutdown.aborted) {
      const pause = wasComplete ? ASK_AGAIN_MS : ASK_AGAIN_AFTER_FAILURE_MS;
      const options = { ref: false, signal: shutdown };
      await sleep(pause, undefined, options).catch(() => {});
      wasComplete = await this.renew();
    }
  }

  private async reconcile(): Promise<boolean> {
    const { shutdown, logger } = this.options;
    if (shutdown.aborted) return false;
    try {
      await this.takeOver();
      return true;
    } catch (error) {
      if (shutdown.aborted) return false;
      logger.error('The sources could not be taken over', toError(error));
      return false;
    }
  }

  private async takeOver(): Promise<void> {
    const { store, listener, clock, shutdown } = this.options;
    // A configured source wins over one of the same name that was found.
    const names = new Set(this.configured.map(idOf));
    const discovered = this.discovery.sources.filter(
      source => !names.has(idOf(source)),
    );
    const dropped = await store.configure(
      {
        configured: this.configured.map(({ definition }) => definition),
        discovered: discovered.map(({ definition }) => definition),
        unasked: this.discovery.unasked,
      },
      clock(),
    );
    if (shutdown.aborted) return;
    const wanted = new Map(
      [...this.configured, ...discovered].map(source => [idOf(source), source]),
    );
    for (const [id, { source }] of this.known) {
      const now = wanted.get(id)?.definition;
      if (!isDeepStrictEqual(now, source.definition)) this.leave(id);
    }
    for (const [id, source] of wanted) {
      if (!this.known.has(id)) this.follow(id, source);
    }
    if (dropped.length > 0) await listener.dropped(dropped);
  }

  private follow(id: string, source: CollectedSource): void {
    const isReadable = source.definition.unscannable === undefined;
    this.known.set(id, {
      source,
      ...(isReadable && { follower: new SourceFollower(source, this.options) }),
    });
  }

  private leave(id: string): void {
    const follower = this.known.get(id)?.follower;
    this.known.delete(id);
    if (!follower) return;
    follower.leave();
    const left = follower.settle().finally(() => this.leaving.delete(left));
    this.leaving.add(left);
  }
}

function idOf({ definition }: CollectedSource): string {
  return sourceId(definition);
}

async function inTurns<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += READS_AT_ONCE) {
    await Promise.all(items.slice(start, start + READS_AT_ONCE).map(work));
  }
}
